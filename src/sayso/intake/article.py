"""One item's bytes to an Article, or to one clear line on why not."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from sayso.errors import EmptyInput, TooLarge, UnreadableInput
from sayso.intake.encoding import mended, transcoded
from sayso.intake.extract import Extract
from sayso.intake.formats import HTML, LARGEST, MEBIBYTE, PLAIN, Format, format_of
from sayso.intake.fragments import has_tags, paragraphs
from sayso.intake.items import NOTHING, Facts
from sayso.intake.language import SAMPLE, agreed
from sayso.intake.mediatypes import PAGES
from sayso.intake.metadata import host
from sayso.intake.signatures import signature
from sayso.records import Article, article_id

MOST_CHARACTERS = 20_000_000
_WORD = re.compile(r"[^\W\d_]{2}")
_WORDS = re.compile(r"[^\W_]+[\W_]+[^\W_]")


def take(name: str, data: bytes, facts: Facts = NOTHING) -> Article:
    """The article in ``data``, which was given as ``name``; its offsets count in code points of its text.

    ``facts`` are what the container that held it says of it; they come before what the bytes say of themselves.
    The text may be in any language. Raises EmptyInput, TooLarge or UnreadableInput; each says in one line what to do.
    """
    if not data:
        raise EmptyInput(name, "it is empty")
    extract = _with(facts, _extracted(name, data, facts))
    if len(extract.text) > MOST_CHARACTERS:
        reason = f"a text of {len(extract.text):,} characters is not read, the most is {MOST_CHARACTERS:,}"
        raise TooLarge(name, f"{reason}; split it into its articles")
    sample = extract.text[:SAMPLE]
    if not _WORD.search(extract.text) or (sample.isascii() and not _WORDS.search(sample)):
        raise EmptyInput(name, "there is no sentence in it")
    return _article(name, data, facts, extract)


def _extracted(name: str, data: bytes, facts: Facts) -> Extract:
    """What is in the bytes; or in the text that the container gives, which may be a page or a fragment of one."""
    if facts.text is not None:
        if HTML.looks and HTML.looks.match(facts.text[:4096].encode("utf-8", "replace")):
            return _within(name, facts.text.encode("utf-8", "replace"), HTML)
        if len(facts.text) <= MOST_CHARACTERS and has_tags(facts.text):
            return Extract(text=paragraphs(facts.text), notes=("tags taken out of its text",))
        return Extract(text=facts.text)
    if looks := signature(data):
        raise UnreadableInput(name, f"it looks like {looks[0]}; {looks[1]}")
    form = format_of("page.html" if facts.media_type in PAGES else name, data)
    if form not in (HTML, PLAIN) or facts.charset is None:
        return _within(name, data, form)
    text, notes = transcoded(data, facts.charset)
    extract = _within(name, text, form)
    return replace(extract, notes=notes + extract.notes)


def _within(name: str, data: bytes, form: Format) -> Extract:
    if len(data) > form.limit:
        most = form.limit // MEBIBYTE
        # No more than a byte over the largest limit is loaded, so how large it is may not be known.
        size = f"{len(data) / MEBIBYTE:,.1f} MiB" if len(data) <= LARGEST else f"more than {LARGEST // MEBIBYTE} MiB"
        raise TooLarge(name, f"a {form.name} of {size} is not read, the most is {most} MiB; split it into its articles")
    return form.extract(name, data)


def _with(facts: Facts, extract: Extract) -> Extract:
    """``extract`` with what the container says put before what the bytes say."""
    url = facts.url if facts.url and facts.url.startswith(("http://", "https://")) else extract.url
    return replace(
        extract,
        title=facts.title or extract.title,
        outlet=facts.outlet or extract.outlet or (host(url) if url else None),
        url=url,
        published=facts.published or extract.published,
        modified=facts.modified or extract.modified,
        notes=facts.notes + extract.notes,
    )


def _article(name: str, data: bytes, facts: Facts, extract: Extract) -> Article:
    text, notes = mended(extract.text)
    title = mended(extract.title)[0] if extract.title else None
    outlet = mended(extract.outlet)[0] if extract.outlet else None
    language, doubts = agreed(text, facts.language)
    return Article(
        id=article_id(text=text, outlet=outlet, url=extract.url),
        text=text,
        name=name,
        snapshot=hashlib.sha256(data).hexdigest(),
        language=language,
        title=title,
        outlet=outlet,
        url=extract.url,
        published=extract.published,
        modified=extract.modified,
        fetched=facts.fetched or extract.fetched,
        authors=facts.authors or extract.authors,
        notes=extract.notes + notes + doubts,
    )
