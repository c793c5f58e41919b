"""Opening a snapshot: which kind it is, by its article, and its own text."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import Any, Final

from sayso.errors import InputError
from sayso.intake import formats, mhtml, webpage
from sayso.intake.encoding import decoded, sent_as
from sayso.intake.mime import message, text
from sayso.intake.pdf.process import characters
from sayso.intake.singlefile import without_data
from sayso.intake.tracing import dom, strings, word
from sayso.intake.tracing.own import Form, OwnText, Part
from sayso.intake.tracing.squeezed import squeezed
from sayso.intake.tracing.trace import Trace, traced
from sayso.records import Article

_ROW: Final = re.compile(r"#(\d{1,12})\Z")
_RECORD: Final = re.compile(r"#\d{14}/|#urn:|#byte \d")
_FORMS: Final[dict[formats.Format, Form]] = {
    formats.SINGLE: "page", formats.HTML: "page", formats.SAVED: "page",
    formats.PDF: "pdf", formats.WORD: "word", formats.MAIL: "mail", formats.PLAIN: "text",
}  # fmt: skip


def own_text(article: Article, data: bytes) -> OwnText:
    """The own text of the snapshot ``data`` of ``article``.

    Raises InputError where the snapshot can't be taken apart.
    """
    form = form_of(article, data)
    if form == "page":
        return OwnText(form=form, parts=tuple(dom.parts(page_tree(article, data))), tools=dom.tools())
    if form == "word":
        return OwnText(form=form, parts=tuple(word.parts(article.name, data)))
    if form == "mail":
        return OwnText(form=form, parts=tuple(strings.mail_parts(article.name, data)), tools=dom.tools())
    if form == "json":
        return OwnText(form=form, parts=tuple(strings.strings(article.name, data)), tools=dom.tools())
    if form == "table":
        row = _ROW.search(article.name)
        return OwnText(
            form=form, parts=tuple(strings.cells(article.name, data, int(row[1]) if row else 1)), tools=dom.tools()
        )
    if form == "pdf":
        pages = characters(article.name, data)
        return OwnText(
            form=form,
            parts=tuple(Part(name="page", number=number, text=page) for number, page in enumerate(pages, start=1)),
            tools=f"pypdfium2 {version('pypdfium2')}",
        )
    return OwnText(form=form, parts=(Part(name="text", text=_source(article, data)),))


def trace_of(article: Article, data: bytes) -> Trace | None:
    """The trace of ``article`` in its snapshot ``data``; None where the snapshot can't be taken apart."""
    try:
        return traced(article.text, own_text(article, data))
    except InputError:
        return None


def form_of(article: Article, data: bytes) -> Form:
    """Which kind of snapshot it is. What a container held is known by the name that it gave it."""
    name = article.name
    if "#" in name and data.lstrip()[:1] == b"{":
        return "json"
    found = formats.format_of(name, data)
    if found is not formats.PLAIN:
        return _FORMS[found]
    if _ROW.search(name):
        return "table"
    if _RECORD.search(name) or (name.startswith(("http://", "https://")) and _has_markup(article, data)):
        return "page"
    return "text"


def page_tree(article: Article, data: bytes) -> Any:
    """The tree of a snapshot that is a web page, in whatever form it was saved. Raises InputError."""
    name = article.name
    found = formats.format_of(name, data)
    if found is formats.SAVED:
        whole = message(name, data)
        return dom.tree_of(name, text(name, mhtml.main_page(name, whole))[0])
    if found is formats.SINGLE:
        data = without_data(data)
    return dom.tree_of(name, _source(article, data))


def _source(article: Article, data: bytes) -> str:
    """The bytes as text: as they were sent, where the article's notes say so, else as they say themselves."""
    if codec := sent_as(article.notes):
        return data.decode(codec, "replace")
    if formats.format_of(article.name, data) is formats.PLAIN and b"<" not in data[:4096]:
        return decoded(article.name, data)[0]
    return webpage.source(article.name, data)[0]


def _has_markup(article: Article, data: bytes) -> bool:
    """Whether bytes are a page's, and not a plain text that is the article's as it stands."""
    if b"<" not in data:
        return False
    return squeezed(_source(article, data)).words(0, 1000) != squeezed(article.text).words(0, 1000)
