"""Texts of the tests' own, searched for what is said in them."""

from dataclasses import replace
from datetime import date
from typing import Literal

from spacy.language import Language

from service.ingest.actors import find_actors, read_table
from service.ingest.annotation import annotate
from service.ingest.dates import find_dates
from service.ingest.quotes import find_quotes
from service.model import Article, Quote

TABLE = read_table()
DAY = date(2024, 5, 17)
"""A Friday."""
Known = Literal["day", "month", "year"]


def article(body: str, title: str | None = None, day: date | None = DAY, precision: Known = "day") -> Article:
    return Article(
        id="a1",
        url=None,
        source=None,
        origin="test",
        title=title,
        subtitle=None,
        authors=(),
        section=None,
        tags=(),
        captions=(),
        language="en",
        dateline=None,
        published_at=day.isoformat() if day else None,
        published_precision=precision if day else "unknown",
        published_basis="stated" if day else None,
        updated_at=None,
        body=body,
        word_count=len(body.split()),
        content_hash="",
    )


def quotes_of(
    nlp: Language,
    body: str,
    title: str | None = None,
    day: date | None = DAY,
    precision: Known = "day",
) -> tuple[Quote, ...]:
    annotated = next(annotate(nlp, [article(body, title, day, precision)]))
    return find_quotes(annotated, find_actors(annotated, TABLE), find_dates(annotated))


def renamed(quote: Quote) -> Quote:
    return replace(quote, id="")


def the_one(quotes: tuple[Quote, ...], part: str) -> Quote:
    found = [quote for quote in quotes if part in quote.text]
    assert len(found) == 1, f"{part!r} is in {len(found)} of {[quote.text for quote in quotes]}"
    return found[0]
