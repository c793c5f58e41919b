"""Mail (EML, RFC 5322): press releases, newsletters, statements sent round.

The subject stands for the headline, the sender for the outlet. What the mail quotes or forwards stays in the text,
as it stands there; what is attached is not read, and noted.
"""

from __future__ import annotations

import re
from dataclasses import replace
from email.message import EmailMessage
from typing import Final

from sayso.errors import EmptyInput, UnreadableInput
from sayso.intake import webpage
from sayso.intake.extract import Extract
from sayso.intake.mime import header, leaves, message, parameter, sent, text

FEW_WORDS: Final = 100
MORE_WORDS: Final = 3
"""Text of few words beside a page of so many times more is a notice that the page is the mail, or a list's foot."""

_MOST_NAMED = 5
_SECOND_MAIL = re.compile(rb"\n\r?\nFrom \S+ .*\d{4}\r?\n[\w-]+:")
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_NO_WORD = re.compile(r"[\W_]+")
_FLOWED_QUOTE = re.compile(r">*")


def extract(name: str, data: bytes) -> Extract:
    """The words of a mail, its subject first. Raises EmptyInput, TooLarge or UnreadableInput."""
    if data.startswith(b"From ") and _SECOND_MAIL.search(data):
        raise UnreadableInput(name, "it is a mailbox of several mails (mbox); save each mail as a file of its own")
    whole = mail(name, data)
    parts = list(leaves(whole))
    if whole.get_content_type() == "multipart/encrypted" or any(p.get_content_type() in _SEALED for p in parts):
        raise UnreadableInput(name, "the mail is encrypted; open it in your mail program and save its text")
    found = _words(name, [part for part in parts if not is_attached(part)])
    title = header(whole, "subject") or None
    sender, note = _sender(whole)
    return replace(
        found,
        text=f"{title}\n\n{found.text}" if title and not _begins_with(found.text, title) else found.text,
        title=title or found.title,
        outlet=sender or found.outlet,
        published=sent(whole) or found.published,
        notes=(*note, *found.notes, *_attachments(parts)),
    )


def mail(name: str, data: bytes) -> EmailMessage:
    """The parsed mail, which may have a line of a mailbox before it. Raises TooLarge or UnreadableInput."""
    return message(name, data.partition(b"\n")[2] if data.startswith(b"From ") else data)


def _words(name: str, parts: list[EmailMessage]) -> Extract:
    """What the mail says: its plain text, or its page where there is no more than a notice beside it."""
    plain, pages = ([p for p in parts if p.get_content_type() == kind] for kind in ("text/plain", "text/html"))
    read = [_plain(name, part) for part in plain]
    words = "\n\n".join(found.strip("\n") for found, _ in read if found.strip())
    notes = tuple(note for _, some in read for note in some)
    fault = EmptyInput(name, "there is no text in the mail")
    if pages and len(words.split()) < FEW_WORDS:
        try:
            page = _page(name, pages[0])
        except EmptyInput as empty:
            fault = empty
        else:
            if len(page.text.split()) > MORE_WORDS * len(words.split()):
                return page
    if not words:
        raise fault
    return Extract(text=words, notes=notes)


def _page(name: str, part: EmailMessage) -> Extract:
    page, notes = text(name, part)
    found = webpage.extract(name, page.encode("utf-8", "replace"))
    return replace(found, notes=notes + found.notes)


def _plain(name: str, part: EmailMessage) -> tuple[str, tuple[str, ...]]:
    words, notes = text(name, part)
    if parameter(part, "format").lower() == "flowed":
        words = _unfolded(words, without_space=parameter(part, "delsp").lower() == "yes")
    return words, notes


def _unfolded(words: str, *, without_space: bool) -> str:
    """Text of ``format=flowed`` with its paragraphs put together again (RFC 3676, section 4)."""
    lines: list[str] = []
    open_ = None
    for line in words.split("\n"):
        quote = _FLOWED_QUOTE.match(line)[0]  # type: ignore[index]  # it matches nothing at all too
        rest = line[len(quote) :].removeprefix(" ")
        flows = rest.endswith(" ") and rest != "-- "
        if flows and without_space:
            rest = rest[:-1]
        if open_ == quote and rest != "-- ":
            lines[-1] += rest
        else:
            lines.append(f"{quote} {rest}" if quote else rest)
        open_ = quote if flows else None
    return "\n".join(lines)


def _begins_with(words: str, title: str) -> bool:
    """Whether the subject, or what of it isn't "Re:" or "Fwd:", stands at the beginning of the text already."""
    beginning = _NO_WORD.sub(" ", words[: 4 * len(title) + 200].casefold())
    return _NO_WORD.sub(" ", title.casefold().rpartition("fwd:")[2].rpartition("fw:")[2]).strip() in beginning


def _sender(whole: EmailMessage) -> tuple[str | None, tuple[str, ...]]:
    """The sender's name, failing that the host of the address, and a note on where the outlet is from."""
    sender = whole["from"]
    addresses = getattr(sender, "addresses", ())
    if not addresses:
        return None, ()
    first = addresses[0]
    shown = header(whole, "from")
    outlet = " ".join(first.display_name.split()) or first.domain or None
    return outlet, (f"a mail; its sender stands for the outlet: {shown[:200]}",) if outlet else ()


def is_attached(part: EmailMessage) -> bool:
    """Whether a part is a file beside the mail's own words, or a mail within it."""
    return part.get_content_disposition() == "attachment" or part.get_content_maintype() == "message"


def _attachments(parts: list[EmailMessage]) -> tuple[str, ...]:
    """A note on what is attached: files by their names, mails by what they are."""
    files = [part for part in parts if is_attached(part)]
    if not files:
        return ()
    named = [_called(part) for part in files[:_MOST_NAMED]]
    more = f" and {len(files) - _MOST_NAMED} more" if len(files) > _MOST_NAMED else ""
    count = "1 attachment" if len(files) == 1 else f"{len(files)} attachments"
    return (f"{count} not read: {', '.join(named)}{more}",)


def _called(part: EmailMessage) -> str:
    if part.get_content_maintype() == "message":
        return "a mail"
    name = "".join(c for c in str(part.get_filename() or "") if c.isprintable())
    return f"“{name[:80]}”" if name else part.get_content_type()
