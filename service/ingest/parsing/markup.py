"""What the markup of an HTML page states of its article, beside the visible text."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from service.ingest.parsing.lines import cleaned
from service.ingest.parsing.stamps import Moment
from service.ingest.parsing.structured import checked_date
from service.ingest.parsing.wordlists import entries
from service.ingest.raw import Rejected

ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Review)$")
DECK = re.compile(
    r"(?:^|[\s_-])(?:standfirst|dek|deck|sub-?title|sub-?head(?:line|ing)?)(?:$|[\s_-])", re.IGNORECASE
)
LONGEST_DECK = 600
"""Code points."""


@dataclass(frozen=True, slots=True)
class Markup:
    headline: str | None
    """The one visible main heading; None where there is none, or several."""
    deck: str | None
    section: str | None
    tags: tuple[str, ...]
    captions: tuple[str, ...]
    source: str | None
    published_at: Moment | None
    updated_at: Moment | None


def read_markup(tree: HtmlElement) -> Markup:
    metas = _metas(tree)
    linked = sorted(_linked_data(tree), key=lambda item: ARTICLE.search(_type(item)) is None)
    headings = _texts(tree.iter("h1"))
    return Markup(
        headline=headings[0] if len(headings) == 1 else None,
        deck=_deck(tree),
        section=_first(metas, "section") or _said(linked, "articleSection"),
        tags=tuple(dict.fromkeys(metas.get("article:tag", ()))),
        captions=tuple(_texts(tree.iter("figcaption"))),
        source=_first(metas, "source") or _publisher(linked),
        published_at=_moment([*_stated(metas, "published"), _said(linked, "datePublished"), *_times(tree)]),
        updated_at=_moment([*_stated(metas, "updated"), _said(linked, "dateModified")]),
    )


def one_line(text: str | None) -> str | None:
    return " ".join(cleaned(text).split()) or None if text else None


def _texts(elements: Iterable[HtmlElement]) -> list[str]:
    found = (one_line(str(element.text_content())) for element in elements)
    return list(dict.fromkeys(text for text in found if text))


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """The contents of the meta elements by their lower-cased name."""
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = one_line(meta.get("content"))
        if content:
            metas.setdefault(name.lower(), []).append(content)
    return metas


def _stated(metas: dict[str, list[str]], meant: str) -> list[str]:
    """What the meta elements listed for this meaning say, the surest first."""
    return [content for name in entries(f"pages/meta-{meant}.txt") for content in metas.get(name, ())]


def _first(metas: dict[str, list[str]], meant: str) -> str | None:
    return next(iter(_stated(metas, meant)), None)


def _deck(tree: HtmlElement) -> str | None:
    decks = _texts(
        element for element in tree.iter("p", "h2", "div") if DECK.search(element.get("class") or "")
    )
    return decks[0] if decks and len(decks[0]) <= LONGEST_DECK else None


def _times(tree: HtmlElement) -> list[str]:
    """The first time element's own: later ones may be those of comments and of other articles."""
    return [element.get("datetime") for element in tree.iter("time") if element.get("datetime")][:1]


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if script.get("type", "").lower() == "application/ld+json":
            try:
                yield from _objects(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = value.get("@graph")
    for item in value if isinstance(value, list) else ():
        yield from _objects(item)


def _type(item: dict[str, Any]) -> str:
    kind = item.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind)


def _said(linked: list[dict[str, Any]], name: str) -> str | None:
    values = (
        value[0] if isinstance(value, list) and value else value for value in (i.get(name) for i in linked)
    )
    return next((one_line(value) for value in values if isinstance(value, str) and value.strip()), None)


def _publisher(linked: list[dict[str, Any]]) -> str | None:
    return _said([item["publisher"] for item in linked if isinstance(item.get("publisher"), dict)], "name")


def _moment(texts: Iterable[str | None]) -> Moment | None:
    """The first that is a date in the form that machines agree on."""
    for text in texts:
        try:
            if text:
                return checked_date(text, "date")
        except Rejected:
            continue
    return None
