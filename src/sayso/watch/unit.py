"""Unit: a systemd service that watches, and that may do nothing else on the machine."""

from __future__ import annotations

import string
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sayso.errors import InputError

_UNIT: Final = """\
# Sayso watches a list. To install: save this as /etc/systemd/system/sayso-watch.service, then
#   systemctl daemon-reload && systemctl enable --now sayso-watch
# What it finds: journalctl -u sayso-watch

[Unit]
Description=Sayso watches {file}
Wants=network-online.target
After=network-online.target

[Service]
Type=exec
User={user}
WorkingDirectory={folder}
ExecStart={command}
Restart=on-failure
RestartSec=60
UMask=0077

# It may write beside the case, and nowhere else.
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={writable}
PrivateTmp=yes
PrivateDevices=yes
ProtectProc=invisible

# It may speak IP, and ask for names; it may become nobody else.
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
RestrictSUIDSGID=yes
RestrictNamespaces=yes
RestrictRealtime=yes
LockPersonality=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
RemoveIPC=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged
SystemCallErrorNumber=EPERM
MemoryMax=4G

[Install]
WantedBy=multi-user.target
"""


def unit(command: Sequence[str], *, file: Path, folder: Path, user: str) -> str:
    """The unit that runs ``command`` for ``user`` and lets it write in ``folder`` alone (absolute paths).

    Raises InputError for a path that no unit can hold.
    """
    for part in (*command, str(file), str(folder)):
        if not part.isprintable():
            raise InputError(part, "there is a line break or an invisible character in it, which no unit can hold")
    return _UNIT.format(
        file=_plain(str(file)),
        user=_plain(user),
        folder=_plain(str(folder)),
        writable=_word(str(folder)),
        command=" ".join(map(_word, command)).replace("$", "$$"),
    )


def _word(part: str) -> str:
    """One word of a list, as systemd.syntax(7) quotes it."""
    escaped = _plain(part.replace("\\", "\\\\").replace('"', '\\"'))
    return f'"{escaped}"' if set(part) - _BARE else escaped


def _plain(text: str) -> str:
    """A value as it is, but for what systemd would put in place of a %."""
    return text.replace("%", "%%")


_BARE: Final = frozenset(f"{string.ascii_letters}{string.digits}-_./:=@,+%$")
