"""Dated expressions of an article: found by the grammar, read against the article's day."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from math import copysign

from service.ingest.annotation import Annotated
from service.ingest.dates import senses, tense
from service.ingest.dates.anchoring import anchor
from service.ingest.dates.grammar import Form, forms
from service.ingest.dates.joined import join
from service.ingest.dates.lexing import lex
from service.ingest.dates.readers import readings
from service.ingest.dates.reading import Context
from service.ingest.syntax import Doc, Span
from service.model import Article, DateMention, Field

_RECURRING = frozenset(("weekday", "month"))
_STRONG = 0.9
"""A lean from which a weekday or month speaks for the same one elsewhere in the article."""
_OF_A_NOUN = 0.3
"""Friday's vote, third-quarter sales: the verb's tense still says on which side they lie."""
_DATE_OF_A_NOUN = 0.03
"""The Nov. 8 vote, the July summit: of the years, the nearest."""
_OF_A_YEAR = frozenset(("month", "month_day", "month_days", "holiday"))
Years = dict[tuple[int, int], int]
"""By month and day: the year that the article gives for them somewhere."""
Leans = dict[tuple[str, int], float]
"""By rule and number of a weekday or month: the side of the article's day that it stands for."""


class _Text:
    """One text of the article: its candidates, and the tokens of each."""

    def __init__(self, field: Field, text: str, doc: Doc) -> None:
        self.field = field
        self.text = text
        self.doc = doc
        self.candidates = list(forms(lex(text)))

    def span(self, form: Form) -> Span:
        """The tokens that the expression touches."""
        first = max(0, bisect_right(self.doc.starts, form.start) - 1)
        return self.doc[first : max(first + 1, bisect_right(self.doc.starts, form.end - 1))]

    def dates(self) -> list[Form]:
        read = (senses.as_date(form, self.span(form)) for form in self.candidates)
        return [form for form in read if form is not None]


def find_dates(annotated: Annotated) -> tuple[DateMention, ...]:
    """Every dated expression of title, subtitle and body, in reading order; none overlaps another.

    ``range`` is None where neither the text nor the article's day settles it.
    """
    article = annotated.article
    texts = [_Text(field, doc.text, doc) for field, doc in annotated.texts()]
    found = [(text, text.dates()) for text in texts]
    years = _stated_years(form for _, dates in found for form in dates)
    leans = _leans(found)
    body, opening = found[-1]
    day = anchor(article, opening, lambda form: _lean(body, form))
    return tuple(
        mention for text, dates in found for mention in _read(text, dates, day, article, years, leans)
    )


def _stated_years(dates: Iterable[Form]) -> Years:
    years: Years = {}
    for form in dates:
        if form.rule == "month_day" and form.has("YEAR"):
            key = (form.get("MONTH", "SHORT_MONTH"), form.get("DAY", "ORDINAL"))
            years.setdefault(key, form.get("YEAR"))
    return years


def _leans(found: list[tuple[_Text, list[Form]]]) -> Leans:
    """For each weekday and month that the article tells of on one side of its day only: that side."""
    leans: dict[tuple[str, int], set[float]] = {}
    for text, dates in found:
        for form in dates:
            if form.rule in _RECURRING:
                lean = _lean(text, form)
                if abs(lean) >= _STRONG:
                    leans.setdefault(_name(form), set()).add(copysign(1, lean))
    return {name: sides.pop() for name, sides in leans.items() if len(sides) == 1}


def _lean(text: _Text, form: Form) -> float:
    of_a_noun = _DATE_OF_A_NOUN if form.rule in _OF_A_YEAR else _OF_A_NOUN
    return tense.lean(text.span(form), of_a_noun)


def _name(form: Form) -> tuple[str, int]:
    return form.rule, form.get("WEEKDAY", "MONTH", "SHORT_MONTH")


def _read(
    text: _Text, dates: list[Form], day: date | None, article: Article, years: Years, leans: Leans
) -> Iterator[DateMention]:
    def lean(form: Form) -> float:
        own = _lean(text, form)
        return own if form.rule not in _RECURRING or abs(own) >= _STRONG else leans.get(_name(form), own)

    context = Context(day, article.day_first, lean, years)
    for before, form, after in zip((None, *dates), dates, (*dates[1:], None), strict=False):
        join(before, form, after, context)
        for start, end, reading in readings(form, context):
            if reading.range is not None:
                context.previous = reading
            yield DateMention(
                *(text.text[start:end], start, end, reading.range, reading.precision),
                *(reading.approximate, reading.basis, text.field),
            )
