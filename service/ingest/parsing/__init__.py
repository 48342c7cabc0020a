"""Raw articles to articles: pages, HTML and structured input."""

import re
from dataclasses import astuple, replace

from service.identity import digest
from service.ingest.parsing.datelines import Dateline, dateline_alone, find_dateline
from service.ingest.parsing.dating import Dating, date_page
from service.ingest.parsing.html import read_html
from service.ingest.parsing.identity import article_id, checked_url
from service.ingest.parsing.language import language_of
from service.ingest.parsing.page import read_page
from service.ingest.parsing.parts import Page
from service.ingest.parsing.stamps import Moment
from service.ingest.parsing.structured import Given, checked_date, read_record
from service.ingest.raw import LONGEST_BODY, Defaults, RawArticle, Rejected
from service.model import Article

__all__ = ["Rejected", "parse"]

OPENING_LINES = 3
LONGEST_OPENING = 5000
"""Code points: where the dateline of a structured body is looked for, which may repeat its title first."""
WORD = re.compile(r"\w+(?:['’.-]\w+)*")


def parse(raw: RawArticle) -> Article:
    """The article in this input. Raises Rejected where it is none."""
    if raw.kind == "record":
        given, dating, dateline = _of_record(read_record(raw.record))
    else:
        given, dating, dateline = _of_page(read_html(raw.text) if raw.kind == "html" else read_page(raw.text))
    if len(given.body) > LONGEST_BODY:
        raise Rejected("too-large", f"a body of {len(given.body):,} characters: at most {LONGEST_BODY:,}")
    article = _article(raw.origin, _defaulted(given, raw.defaults), _told(dating, raw.defaults), dateline)
    return replace(article, content_hash=_hash(article))


def _of_record(given: Given) -> tuple[Given, Dating, str | None]:
    """What is given stands; only what is not is looked for in the text."""
    dateline, lead = _opening(given)
    dating = date_page([], dateline, lead, given.body, given.body)
    stated = _stated(given.published_at, given.updated_at, dating.day_first)
    if stated.published_at is None:
        stated = replace(dating, updated_at=stated.updated_at)
    return given, stated, dateline.text if dateline else None


def _opening(given: Given) -> tuple[Dateline | None, str]:
    """The dateline of a structured body, with the lines that it opens."""
    lines = [line.strip() for line in given.body[:LONGEST_OPENING].splitlines() if line.strip()]
    for number, line in enumerate(lines[:OPENING_LINES]):
        if alone := dateline_alone(line, headed=number > 0 or given.title is not None):
            return alone, "\n".join(lines[number + 1 : number + 1 + OPENING_LINES])
        if found := find_dateline(line):
            return found, "\n".join(lines[number:OPENING_LINES])
    return None, ""


def _of_page(page: Page) -> tuple[Given, Dating, str | None]:
    body = "\n\n".join(page.paragraphs)
    if WORD.search(body) is None:
        raise Rejected("no-body", "nothing on this page is the text of an article")
    given = Given(
        id=None,
        url=page.url,
        source=page.source,
        title=page.title,
        subtitle=page.subtitle,
        authors=tuple(page.authors),
        section=page.section,
        tags=tuple(page.tags),
        captions=tuple(page.captions),
        language=None,
        published_at=page.published_at,
        updated_at=page.updated_at,
        body=body,
    )
    dating = date_page(page.dates, page.dateline, page.lead, body, page.everything)
    stated = _stated(given.published_at, given.updated_at, dating.day_first)
    if stated.published_at is None:
        stated = replace(dating, updated_at=stated.updated_at or dating.updated_at)
    return given, stated, page.dateline.text if page.dateline else None


def _stated(published: Moment | None, updated: Moment | None, day_first: bool | None) -> Dating:
    updated_at = updated[0] if updated else None
    if published is None:
        return Dating(updated_at=updated_at, day_first=day_first)
    return Dating(published[0], published[1], "stated", updated_at, day_first)


def _defaulted(given: Given, defaults: Defaults) -> Given:
    url = given.url or (checked_url(defaults.url) if defaults.url else None)
    return replace(given, url=url, source=given.source or defaults.source)


def _told(dating: Dating, defaults: Defaults) -> Dating:
    """What the one who loads says holds for articles that do not state their day themselves."""
    if dating.basis == "stated" or not defaults.published:
        return dating
    published, precision = checked_date(defaults.published, "--published")
    return replace(dating, published_at=published, precision=precision, basis="stated")


def _article(origin: str, given: Given, dating: Dating, dateline: str | None) -> Article:
    return Article(
        id=given.id or article_id(given.url, given.title, given.body),
        url=given.url,
        source=given.source,
        origin=origin,
        title=given.title,
        subtitle=given.subtitle,
        authors=given.authors,
        section=given.section,
        tags=given.tags,
        captions=given.captions,
        language=given.language or language_of("\n".join([given.title or "", given.body])),
        dateline=dateline,
        published_at=dating.published_at,
        published_precision=dating.precision,
        published_basis=dating.basis,
        updated_at=dating.updated_at,
        body=given.body,
        word_count=len(WORD.findall(given.body)),
        content_hash="",
        day_first=dating.day_first,
    )


def _hash(article: Article) -> str:
    """Stands for all that decides the record; the file it came from does not."""
    return digest(*map(repr, astuple(replace(article, origin="", content_hash=""))))
