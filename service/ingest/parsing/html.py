"""HTML pages: what their markup states, and the visible text of the article for the rules of page text."""

import json
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import html
from lxml.etree import ParserError
from trafilatura.settings import Document

from service.ingest.parsing.lines import cleaned
from service.ingest.parsing.page import read_page
from service.ingest.parsing.parts import Page
from service.ingest.parsing.stamps import Moment
from service.ingest.parsing.structured import checked_date
from service.ingest.raw import Rejected

PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "sailthru.date",
    "parsely-pub-date",
    "publishdate",
    "publish-date",
    "pubdate",
    "article.published",
    "cxenseparse:recs:publishtime",
)
UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "lastmod",
)


def read_html(text: str) -> Page:
    """The parts of the article on this page. Raises Rejected where no article is found on it."""
    tree = _tree(text)
    found = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False)
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise Rejected("no-body", "no article is found on this page")
    title = _one_line(found.title)
    page = read_page(found.text or "", title)
    stated = list(_linked_data(tree))
    page.url = found.url
    page.source = _one_line(found.sitename)
    page.authors = [name.strip() for name in (found.author or "").split(";") if name.strip()] or page.authors
    page.published_at = _moment(_stated(tree, PUBLISHED) or _linked(stated, "datePublished"))
    page.updated_at = _moment(_stated(tree, UPDATED) or _linked(stated, "dateModified"))
    return page


def _moment(text: str | None) -> Moment | None:
    """None for a date in no form that machines agree on: the visible one then has to do."""
    try:
        return checked_date(text, "date") if text else None
    except Rejected:
        return None


def _tree(text: str) -> html.HtmlElement:
    try:
        return html.document_fromstring(
            text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8")
        )
    except (ParserError, ValueError) as fault:
        raise Rejected("no-body", f"this is no HTML: {fault}") from fault


def _one_line(text: str | None) -> str | None:
    return " ".join(cleaned(text).split()) or None if text else None


def _stated(tree: html.HtmlElement, names: tuple[str, ...]) -> str | None:
    """The content of the first of these meta elements that has any."""
    contents: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if meta.get("content"):
            contents.setdefault(name.lower(), meta.get("content").strip())
    return next((contents[name] for name in names if contents.get(name)), None)


def _linked_data(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if script.get("type", "").lower() == "application/ld+json":
            try:
                yield from _objects(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = value.get("@graph", ())
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)


def _linked(stated: list[dict[str, Any]], name: str) -> str | None:
    return next((item[name] for item in stated if isinstance(item.get(name), str)), None)
