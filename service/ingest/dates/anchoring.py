"""The day that the words of an article count from."""

from collections.abc import Callable, Sequence
from datetime import date

from service.ingest.dates.grammar import Form, forms
from service.ingest.dates.lexing import lex
from service.ingest.dates.periods import DAY
from service.ingest.dates.readers import readings
from service.ingest.dates.reading import Context
from service.ingest.dates.tense import RATHER_PAST
from service.model import Article

_LEAD = 400
"""Code points: what opens an article tells of its own day or of the one before."""
_TOLD = -0.9
"""A lean from which what is told is over."""
_DAYS = frozenset(("month_day", "slashed", "iso"))
_OF_ITS_OWN = frozenset(("UNIT", "LAST", "NEXT", "THIS", "PAST", "COMING"))


def anchor(article: Article, opening: Sequence[Form], lean: Callable[[Form], float]) -> date | None:
    """The day of the dateline; else the article's own, or the next where the lead tells of that as past.

    "said Friday" on top of Thursday's article was written for Friday: pages carry the day of another time
    zone, and agencies send the next day's text at night. ``opening``: the expressions of the body.
    """
    day = article.published_day
    written = _day_of(article.dateline, day, article.day_first)
    if written is not None and (day is None or written <= day + DAY):
        return written
    lead = next((form for form in opening if form.rule == "weekday"), None)
    if day is None or lead is None or lead.start >= _LEAD or lead.has(*_OF_ITS_OWN):
        return day
    tomorrow = (day + DAY).weekday() == lead.get("WEEKDAY")
    return day + DAY if tomorrow and lean(lead) <= _TOLD else day


def _day_of(dateline: str | None, day: date | None, day_first: bool | None) -> date | None:
    """The dateline's day: without a year, the last such day when the article was published."""
    context = Context(day, day_first, lambda _: RATHER_PAST)
    for form in forms(lex(dateline or "")):
        if form.rule in _DAYS:
            for _, _, reading in readings(form, context):
                return None if reading.range is None else reading.range.start
    return None
