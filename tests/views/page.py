"""A walk over a page as a strict parser of our own making: stack, ids and links."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "link", "input"}


class Page(HTMLParser):
    """Checks that elements close in order, and collects ids, links, tags and text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, str] = {}
        self.feed(html)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        assert len(named) == len(attrs), f"an attribute twice: {attrs}"
        self.tags.append((tag, named))
        if tag not in VOID:
            self.stack.append(tag)
        self.ids.extend(filter(None, [named.get("id")]))
        self.links.extend(filter(None, [named.get("href")]))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack, f"</{tag}> closes nothing"
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        place = self.stack[-1] if self.stack else ""
        self.text[place] = self.text.get(place, "") + data

    def named(self, name: str) -> list[dict[str, str | None]]:
        """The attributes of all elements of that name."""
        return [attrs for tag, attrs in self.tags if tag == name]
