"""Which reader reads which form."""

from collections.abc import Callable, Iterator

from service.ingest.dates import composed, days, distances, spans
from service.ingest.dates.grammar import Form
from service.ingest.dates.reading import Context, Reading

_READERS: dict[str, Callable[[Form, Context], Reading | None]] = {
    reader.__name__: reader
    for reader in (
        *(days.iso, days.slashed, days.month_day, days.known_day, days.month_days, days.week_of),
        *(days.holiday, days.weekday, days.beside_weekday, days.weekday_date),
        *(composed.from_day, composed.of_month, composed.holiday_week, composed.ago_to_the_day),
        composed.from_weekday,
        *(
            days.day_word,
            days.around_day,
            days.this_part,
            spans.month,
            spans.that_month,
            spans.month_span,
            spans.quarter,
        ),
        *(spans.opening_months, spans.season, spans.decade, spans.year_span, spans.year, spans.fiscal_year),
        *(spans.year_end, distances.ago, distances.unit, distances.before_last, distances.weekend),
        *(distances.shifted, distances.neighbour, distances.same, distances.same_period),
    )
}
"""By the name of the rule. Rules without a reader are no dates: "every Monday", "the past week"."""


def readings(form: Form, context: Context) -> Iterator[tuple[int, int, Reading]]:
    """Start, end and meaning of the expression; a list of days is as many expressions."""
    try:
        if form.rule == "day_list":
            yield from _day_list(form, context)
        elif form.rule in _READERS:
            reading = _READERS[form.rule](form, context)
            if reading is not None:
                yield form.start, form.end, reading
    except (ValueError, OverflowError):
        return  # no such day: February 30, eight thousand years ago


def _day_list(form: Form, context: Context) -> Iterator[tuple[int, int, Reading]]:
    """April 24 and 25: one expression a day, the month told once."""
    places = form.places(*days.DAY_KINDS)
    month_at = form.places(*days.MONTH_KINDS)[0]
    lexemes = form.lexemes
    for number, place in enumerate(places):
        first = form.first if number == 0 and month_at < place else place
        last = form.last if number == len(places) - 1 else place + 1
        reading = days.one_month_day(form, context, lexemes.values[month_at], lexemes.values[place])
        yield lexemes.starts[first], lexemes.ends[last - 1], reading
