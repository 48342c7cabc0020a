"""Readers of forms that name months, quarters, seasons, years and decades."""

from dataclasses import replace

from service.ingest.dates import periods
from service.ingest.dates.days import MONTH_KINDS
from service.ingest.dates.grammar import Form
from service.ingest.dates.reading import Context, Reading, in_years, nearest, recent_or_coming, relative_unit
from service.ingest.dates.tense import RATHER_PAST
from service.model import DateRange, Precision

_DEICTIC = ("LAST", "NEXT", "THIS", "PAST", "COMING")
_SURE = 0.9
"""A lean that tells last summer from next."""
_LOOSE = ("EARLY", "EDGE", "EITHER_SIDE")


def month(form: Form, context: Context) -> Reading:
    number, loose = form.get(*MONTH_KINDS), form.has(*_LOOSE)
    if form.has(*_DEICTIC) and not form.has("YEAR_WORD"):
        options = _in_years_around(context, lambda year: periods.months(year, number, 1))
        return Reading(recent_or_coming(form, context, options), "month", loose, "relative")
    days, basis = in_years(form, context, lambda year: periods.months(year, number, 1))
    return Reading(days, "month", loose, basis)


def that_month(form: Form, context: Context) -> Reading:
    """That November: of the year that the expression before lies in."""
    before = context.previous
    if before is None or before.range is None:
        return Reading(None, "month", basis="relative")
    return Reading(
        periods.months(before.range.start.year, form.get(*MONTH_KINDS), 1), "month", basis="relative"
    )


def _in_years_around(context: Context, of: periods.OfYear) -> list[DateRange]:
    anchor = context.anchor
    return [] if anchor is None else [of(year) for year in range(anchor.year - 1, anchor.year + 3)]


def month_span(form: Form, context: Context) -> Reading:
    """January-October 2022; November-February ends in the year."""
    first, last = form.all(*MONTH_KINDS)
    count, wraps = (last - first) % 12 + 1, first > last
    days, basis = in_years(form, context, lambda year: periods.months(year - wraps, first, count))
    return Reading(days, "month", basis=basis)


def quarter(form: Form, context: Context) -> Reading | None:
    number, half = form.get("QUARTER_CODE", "HALF_CODE", "ORDINAL"), form.has("HALF", "HALF_CODE")
    if number > (2 if half else 4):
        return None
    size = 6 if half else 3
    days, basis = in_years(form, context, lambda year: periods.months(year, (number - 1) * size + 1, size))
    return Reading(days, "half" if half else "quarter", form.has("FISCAL"), basis)


def opening_months(form: Form, context: Context) -> Reading | None:
    """The first ten months of the current year."""
    unit: Precision = form.get("UNITS")
    size = form.all("NUMBER", "DAY", "COUNT", "ARTICLE")[-1] * periods.MONTHS_IN.get(unit, 99)
    if form.get("ORDINAL") != 1 or not 1 <= size <= 12:
        return None
    days, basis = in_years(form, context, lambda year: periods.months(year, 1, size))
    return Reading(days, unit, form.has("FISCAL"), basis)


def season(form: Form, context: Context) -> Reading:
    """Always approximate: where it begins depends on whom one asks."""
    first = form.get("SEASON")
    if form.has("YEAR_WORD", "YEAR", "SHORT_YEAR"):
        into_next = form.has("DASH") and first == 12
        days, basis = in_years(form, context, lambda year: periods.season(year + into_next, first))
        return Reading(days, "season", True, basis)
    options = _in_years_around(context, lambda year: periods.season(year, first))
    if not form.has(*_DEICTIC):
        told = options and abs(context.lean(form)) >= _SURE
        return Reading(nearest(options, context, form) if told else None, "season", True, "relative")
    return Reading(recent_or_coming(form, context, options), "season", True, "relative")


def decade(form: Form, _context: Context) -> Reading:
    """The 1990s, the '90s; the 1800s are a hundred years, the 2000s ten."""
    year = form.get("DECADE")
    if year % 100 == 0 and 99 < year < 2000:
        return Reading(periods.months(year, 1, 1200), "decade", True)
    return Reading(periods.decade(year if year > 99 else 1900 + year), "decade", form.has(*_LOOSE))


def year_span(form: Form, _context: Context) -> Reading | None:
    """1998-99, 1998-2003."""
    first, second = form.all("YEAR", "COUNT", "DAY")[:2]
    last = second if second > 999 else first - first % 100 + second
    return (
        Reading(periods.months(first, 1, 12 * (last - first + 1)), "year")
        if first < last <= first + 99
        else None
    )


def year(form: Form, context: Context) -> Reading:
    days, basis = in_years(form, context, lambda number: periods.months(number, 1, 12))
    return Reading(days, "year", form.has(*_LOOSE), basis)


def fiscal_year(form: Form, context: Context) -> Reading:
    """About that year: where a year of accounts begins the text does not say."""
    return replace(year(form, context), approximate=True)


def year_end(form: Form, context: Context) -> Reading | None:
    """At year's end, by year-end 2020, by week's end."""
    unit: Precision = form.get("UNIT") or "year"
    if form.has("YEAR"):
        return year(form, context)
    if unit == "year" and form.get("EDGE") == "end":
        return _end_of_a_year(form, context)
    return None if unit == "day" else Reading(relative_unit(form, context, unit), unit, True, "relative")


def _end_of_a_year(form: Form, context: Context) -> Reading:
    """In January "had grown at year's end" is of the year before."""
    if context.anchor is None:
        return Reading(None, "year", True, "relative")
    over = context.anchor.month <= 6 and context.lean(form) <= RATHER_PAST
    return Reading(periods.months(context.anchor.year - over, 1, 12), "year", True, "relative")
