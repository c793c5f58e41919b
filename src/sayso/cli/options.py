"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

DEFAULT_CASE: Final = Path("case.sayso")

CaseOption = Annotated[
    Path | None,
    typer.Option(
        "--case", metavar="FILE", envvar="SAYSO_CASE", help="The case. [default: case.sayso]", show_default=False
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object an article; kept only with --case.")]
JobsOption = Annotated[
    int,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=0,
        help="Read N articles at a time, each in a process of its own; 0 is one a core.",
    ),
]

ProxyOption = Annotated[
    str | None,
    typer.Option(
        "--proxy",
        metavar="ADDRESS",
        envvar="SAYSO_PROXY",
        help="Fetch by way of this proxy, which looks names up too; for Tor, socks5h://127.0.0.1:9050.",
        show_default=False,
    ),
]
ContactOption = Annotated[
    str | None,
    typer.Option(
        "--contact",
        metavar="ADDRESS",
        envvar="SAYSO_CONTACT",
        help="A mail or web address that is told to the sites, so that their owners can reach you.",
        show_default=False,
    ),
]
RobotsOption = Annotated[
    bool,
    typer.Option(
        "--ignore-robots",
        help="Fetch also what a site's robots.txt asks robots not to. It is the publisher's wish, no lock: "
        "whether to go against it is for you to answer for, and what is kept says that you did.",
    ),
]
