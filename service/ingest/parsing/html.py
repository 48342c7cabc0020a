"""HTML pages: the visible text of the article for the rules of page text, with what the markup states."""

from copy import deepcopy

import trafilatura
from lxml import html
from lxml.etree import ParserError
from trafilatura.settings import DEFAULT_CONFIG, Document

from service.ingest.parsing.identity import checked_url
from service.ingest.parsing.markup import Markup, one_line, read_markup
from service.ingest.parsing.page import read_page
from service.ingest.parsing.parts import Page
from service.ingest.raw import Rejected

SHORTEST_FOUND = "50"
"""Code points: with less found, trafilatura takes all of the page's text as one paragraph, furniture too. Its
own 250 do that to every short dispatch."""
CONFIG = deepcopy(DEFAULT_CONFIG)
CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", SHORTEST_FOUND)


def read_html(text: str) -> Page:
    """The parts of the article on this page. Raises Rejected where no article is found on it."""
    tree = _tree(text)
    markup = read_markup(tree)
    _join_lines(tree)
    found = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False, config=CONFIG)
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise Rejected("no-body", "no article is found on this page")
    page = read_page(found.text or "", markup.headline or one_line(found.title))
    page.url = _address(found.url)
    page.authors = [name.strip() for name in (found.author or "").split(";") if name.strip()] or page.authors
    _add(page, markup)
    return page


def _address(url: str | None) -> str | None:
    """A page's own address may be nonsense, and the article still an article."""
    try:
        return checked_url(url) if url else None
    except Rejected:
        return None


def _tree(text: str) -> html.HtmlElement:
    try:
        return html.document_fromstring(
            text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8")
        )
    except (ParserError, ValueError) as fault:
        raise Rejected("no-body", f"this is no HTML: {fault}") from fault


def _join_lines(tree: html.HtmlElement) -> None:
    """A line break in the midst of a sentence ends no paragraph."""
    for broken in list(tree.iter("br")):
        before, after = broken.getprevious(), broken.getnext()
        said = (broken.getparent().text if before is None else before.tail or before.text_content()) or ""
        goes_on = broken.tail or ("" if after is None else after.text_content())
        if goes_on.lstrip()[:1].islower() and (said.rstrip()[-1:].isalnum() or said.rstrip().endswith(",")):
            broken.tail = f" {broken.tail or ''}"
            broken.drop_tag()


def _add(page: Page, markup: Markup) -> None:
    """What the markup states is surer than what the text shows."""
    if len(page.paragraphs) > 1 and page.paragraphs[0] == markup.deck:
        del page.paragraphs[0]
    page.subtitle = markup.deck or page.subtitle
    page.section = markup.section or page.section
    page.tags = list(markup.tags) or page.tags
    page.captions = dict.fromkeys([*markup.captions, *page.captions])
    page.source = markup.source
    page.published_at, page.updated_at = markup.published_at, markup.updated_at
