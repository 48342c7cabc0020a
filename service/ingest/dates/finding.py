"""Dated expressions of an article: found by the grammar, read against the article's day."""

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from service.ingest.annotation import Annotated
from service.ingest.dates import senses, tense
from service.ingest.dates.grammar import Form, forms
from service.ingest.dates.lexing import lex
from service.ingest.dates.reading import Context, Reading
from service.ingest.dates.rules import READERS, one_month_day
from service.model import DateMention, Field


class _Parsed:
    """A text with its parse, for looking up the tokens of an expression."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc.text
        self._starts = [token.idx for token in doc]

    def span(self, start: int, end: int) -> Span:
        """The tokens that these characters touch."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return self.doc[first : max(first + 1, bisect_right(self._starts, end - 1))]

    def lean(self, form: Form) -> float:
        return tense.lean(self.span(form.start, form.end))


def find_dates(annotated: Annotated) -> tuple[DateMention, ...]:
    """Every dated expression of title, subtitle and body, in reading order; none overlaps another.

    ``range`` is None where neither the text nor the article's day settles it.
    """
    found = [(field, _Parsed(doc), list(_found(doc))) for field, doc in annotated.texts()]
    years = _stated_years(form for _, _, forms_ in found for form in forms_)
    article = annotated.article
    mentions: list[DateMention] = []
    for field, parsed, candidates in found:
        context = Context(article.published_day, article.day_first, parsed.lean, years)
        mentions.extend(_read(field, parsed, candidates, context))
    return tuple(mentions)


def _found(doc: Doc) -> Iterator[Form]:
    return forms(lex(doc.text))


def _stated_years(candidates: Iterator[Form]) -> dict[tuple[int, int], int]:
    years: dict[tuple[int, int], int] = {}
    for form in candidates:
        if form.rule == "month_day" and form.has("YEAR"):
            key = (form.get("MONTH", "SHORT_MONTH"), form.get("DAY", "ORDINAL"))
            years.setdefault(key, form.get("YEAR"))
    return years


def _read(field: Field, parsed: _Parsed, candidates: list[Form], context: Context) -> Iterator[DateMention]:
    for form in candidates:
        if form.rule == "recurring" or not senses.is_date(form, parsed.span(form.start, form.end)):
            continue
        for start, end, reading in _readings(form, context):
            if reading.range is not None:
                context.previous = reading
            yield DateMention(
                parsed.text[start:end],
                start,
                end,
                reading.range,
                reading.precision,
                reading.approximate,
                reading.basis,
                field,
            )


def _readings(form: Form, context: Context) -> Iterator[tuple[int, int, Reading]]:
    """A form is one expression, but for a list of days."""
    try:
        if form.rule == "day_list":
            yield from _day_list(form, context)
        elif form.rule in READERS:
            reading = READERS[form.rule](form, context)
            if reading is not None:
                yield form.start, form.end, reading
    except (ValueError, OverflowError):
        return  # no such day: February 30, eight thousand years ago


def _day_list(form: Form, context: Context) -> Iterator[tuple[int, int, Reading]]:
    """April 24 and 25: one expression a day, the month told once."""
    days = form.places("DAY", "ORDINAL")
    month_at = form.places("MONTH", "SHORT_MONTH")[0]
    month = form.lexemes.values[month_at]
    for number, place in enumerate(days):
        first = form.first if number == 0 and month_at < place else place
        last = form.last if number == len(days) - 1 else place + 1
        start, end = form.lexemes.starts[first], form.lexemes.ends[last - 1]
        yield start, end, one_month_day(form, context, month, form.lexemes.values[place])
