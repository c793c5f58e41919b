"""What can go wrong, as one tree.

SaysoError                  everything below; its message is one line that names the input
├── InputError              one input can't be taken; the rest of a batch goes on
│   ├── MissingInput        no such file
│   ├── EmptyInput          no bytes, or no sentence in them
│   ├── UnreadableInput     binary, an unknown encoding, a broken page
│   ├── TooLarge            over the size that is read
│   ├── OtherLanguage       not English; named as such and set aside
│   ├── FetchRefused        an address that is never fetched
│   ├── FetchFailed         a site or the network gave no page
│   ├── RobotsForbid        a site's robots.txt asks not to fetch it
│   └── ReadingFailed       the reader broke on it, or its reading does not fit the text
├── LedgerError             the ledger can't be used
│   ├── LedgerTooNew        written by a newer version
│   ├── NotALedger          the file is something else
│   ├── LedgerDamaged       the file, or a snapshot beside it, is not what was written
│   └── LedgerUnwritable    full disk, no permission, locked
├── GazetteerError          the gazetteer's file, or one to be added to it, can't be used
├── AliasError              a file of aliases can't be used
├── SignatureError          kept signatures of passages are damaged, or made in another way: link anew
├── ExtensionError          another package's part in Sayso can't be loaded
├── ReaderLost              a process that reads was ended from outside; what was read before is kept
└── ModelError              the model's weights are missing or not the ones they should be
"""

from __future__ import annotations


class SaysoError(Exception):
    """Anything Sayso reports in one line; ``str()`` of it is that line."""


class InputError(SaysoError):
    """One input can't be taken; ``name`` is the input, ``reason`` what is wrong and what to do."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class MissingInput(InputError):
    """There is no such file."""


class EmptyInput(InputError):
    """There are no bytes, or no sentence in them."""


class UnreadableInput(InputError):
    """Not text: binary, of an unknown encoding, or a broken page."""


class TooLarge(InputError):
    """Over the size that is read."""


class OtherLanguage(InputError):
    """Not English; set aside."""


class FetchRefused(InputError):
    """An address that is never fetched: no public site's, or written so as to mislead."""


class FetchFailed(InputError):
    """A site or the network gave no page.

    ``status`` is the HTTP status if there was an answer; ``retry_after`` the seconds it asks to wait, if it does.
    """

    def __init__(self, name: str, reason: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(name, reason)
        self.status = status
        self.retry_after = retry_after


class RobotsForbid(InputError):
    """A site's robots.txt asks not to fetch the page, or can't be had at the moment."""


class ReadingFailed(InputError):
    """The reader broke on the input, or its reading does not fit the text; nothing of it is kept."""


class LedgerError(SaysoError):
    """The ledger can't be used."""


class LedgerTooNew(LedgerError):
    """The ledger was written by a newer version."""


class NotALedger(LedgerError):
    """The file is not a ledger."""


class LedgerDamaged(LedgerError):
    """The ledger's file, or a snapshot beside it, is not what was written."""


class LedgerUnwritable(LedgerError):
    """The ledger can't be written: full disk, no permission, locked."""


class GazetteerError(SaysoError):
    """The gazetteer's file, or one to be added to it, can't be used; ``reason`` says what is wrong and what to do."""

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.reason = reason


class AliasError(SaysoError):
    """A file of aliases can't be used: not what it should look like, or it contradicts itself."""


class SignatureError(SaysoError):
    """Kept signatures of passages are damaged, or made by another algorithm; they can be made anew from the texts."""


class ExtensionError(SaysoError):
    """Another package's part in Sayso can't be loaded."""


class ReaderLost(SaysoError):
    """A process that reads was ended from outside, for want of memory or by somebody."""


class ModelError(SaysoError):
    """The model's weights are missing or not the ones they should be."""
