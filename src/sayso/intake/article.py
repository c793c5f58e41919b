"""One input's bytes to an Article, or to one clear line on why not."""

from __future__ import annotations

import hashlib
import re

from sayso.errors import EmptyInput, OtherLanguage, TooLarge, UnreadableInput
from sayso.intake.encoding import mended
from sayso.intake.extract import Extract
from sayso.intake.formats import LARGEST, MEBIBYTE, Format, format_of
from sayso.intake.language import SAMPLE, language, language_name
from sayso.intake.signatures import signature
from sayso.records import Article, article_id

MOST_CHARACTERS = 20_000_000
_WORD = re.compile(r"[^\W\d_]{2}")
_WORDS = re.compile(r"[^\W_]+")


def take(name: str, data: bytes) -> Article:
    """The article in ``data``, which was given as ``name``; its offsets count in code points of its text.

    Raises EmptyInput, TooLarge, UnreadableInput or OtherLanguage; each says in one line what to do.
    """
    if not data:
        raise EmptyInput(name, "it is empty")
    if looks := signature(data):
        raise UnreadableInput(name, f"it looks like {looks[0]}; {looks[1]}")
    extract = _extracted(name, data, format_of(name, data))
    if not _WORD.search(extract.text):
        raise EmptyInput(name, "there is no sentence in it")
    found = language(mended(extract.text[:SAMPLE])[0])
    if len(_WORDS.findall(extract.text[:SAMPLE])) < 2 and extract.text[:SAMPLE].isascii():
        raise EmptyInput(name, "there is no sentence in it")
    if found != "en":
        raise OtherLanguage(name, f"it looks like {language_name(found)}, which is not read; set aside")
    return _article(name, data, extract)


def _extracted(name: str, data: bytes, form: Format) -> Extract:
    if len(data) > form.limit:
        most = form.limit // MEBIBYTE
        # No more than a byte over the largest limit is loaded, so how large it is may not be known.
        size = f"{len(data) / MEBIBYTE:,.1f} MiB" if len(data) <= LARGEST else f"more than {LARGEST // MEBIBYTE} MiB"
        raise TooLarge(name, f"a {form.name} of {size} is not read, the most is {most} MiB; split it into its articles")
    extract = form.extract(name, data)
    if len(extract.text) > MOST_CHARACTERS:
        reason = f"a text of {len(extract.text):,} characters is not read, the most is {MOST_CHARACTERS:,}"
        raise TooLarge(name, f"{reason}; split it into its articles")
    return extract


def _article(name: str, data: bytes, extract: Extract) -> Article:
    text, notes = mended(extract.text)
    title = mended(extract.title)[0] if extract.title else None
    outlet = mended(extract.outlet)[0] if extract.outlet else None
    return Article(
        id=article_id(text=text, outlet=outlet, url=extract.url),
        text=text,
        name=name,
        snapshot=hashlib.sha256(data).hexdigest(),
        language="en",
        title=title,
        outlet=outlet,
        url=extract.url,
        published=extract.published,
        notes=extract.notes + notes,
    )
