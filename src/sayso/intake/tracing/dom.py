"""The text content of web pages, as the DOM has it: the text nodes of an element, in the order of the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sayso.errors import UnreadableInput
from sayso.intake.tracing.own import Part
from sayso.records import Span

MOST_TAGS: Final = 2_000_000
_UNSEEN: Final = frozenset({"script", "style", "template"})
_TITLES: Final = ("og:title", "twitter:title", "title")


@dataclass(frozen=True, slots=True)
class Node:
    """A text node, and whether it is of a script or style."""

    text: str
    hidden: bool


def tree_of(name: str, page: str) -> Any:
    """The tree of a page's source, its scripts off. Raises UnreadableInput."""
    # Loaded here, for most of the time none is needed.
    from lxml import etree, html  # type: ignore[import-untyped]  # it comes without types

    if page.count("<") > MOST_TAGS:
        raise UnreadableInput(name, "the page has too many tags to be taken apart")
    parser = html.HTMLParser(huge_tree=False, encoding="utf-8")
    source = page.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        return html.document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as fault:
        raise UnreadableInput(name, "it can't be taken apart as a web page") from fault


def body_of(tree: Any) -> Any:
    """The element whose text content counts: ``body``, else the whole."""
    found = tree.find("body")
    return tree if found is None else found


def walk(root: Any) -> Iterator[Node | tuple[str, Any]]:
    """``root`` and all within it in the order of the source: text nodes, and where elements ``start`` and ``end``.

    The text of scripts and styles is there too, that of comments is not.
    """
    from lxml import etree

    unseen = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            unseen += element.tag in _UNSEEN
            yield event, element
            if element.text:
                yield Node(element.text, unseen > 0)
            continue
        if event == "end":
            unseen -= element.tag in _UNSEEN
            yield event, element
        if element is not root and element.tail:
            yield Node(element.tail, unseen > 0)


def parts(tree: Any) -> list[Part]:
    """The text content of a page's body, then what its head says that its title is."""
    found = [part_of(body_of(tree), "body")]
    found += [Part(name="title", text=title) for element in tree.iterfind("head/title") if (title := element.text)]
    metas = [
        (name, content)
        for element in tree.iterfind("head/meta")
        if (name := (element.get("property") or element.get("name") or "").lower()) in _TITLES
        and (content := element.get("content"))
    ]
    return found[:2] + [Part(name=f"meta {name}", text=content) for name, content in dict(metas).items()]


def part_of(root: Any, name: str, number: int = 1) -> Part:
    """The text content of an element as a part."""
    texts: list[str] = []
    hidden: list[Span] = []
    breaks: list[int] = []
    at = 0
    for node in walk(root):
        if not isinstance(node, Node):
            continue
        texts.append(node.text)
        breaks.append(at)
        if node.hidden:
            hidden.append((at, at + len(node.text)))
        at += len(node.text)
    return Part(name=name, number=number, text="".join(texts), hidden=tuple(hidden), breaks=tuple(breaks))


def tools() -> str:
    """The parser and its version."""
    from lxml import etree

    return f"lxml {etree.__version__}, libxml2 {'.'.join(map(str, etree.LIBXML_VERSION))}"
