"""Readers of forms that count from the article's day, or from the expression before."""

from service.ingest.dates import periods
from service.ingest.dates.grammar import Form
from service.ingest.dates.periods import DAY
from service.ingest.dates.reading import Context, Reading, counted, relative_unit, stated_year
from service.ingest.dates.tense import RATHER_PAST
from service.model import PRECISIONS, DateRange, Precision

_UNIT_KINDS = ("UNIT", "UNITS", "YEAR_WORD", "QUARTER", "WEEKEND")


def ago(form: Form, context: Context) -> Reading | None:
    """As exact as the unit: two months ago is a month, about 20 years ago a year."""
    unit: Precision = form.get(*_UNIT_KINDS, "CENTURY")
    if form.has("HALF"):
        return _half_years_ago(form, context)
    count = counted(form) * (-1 if form.has("AGO") else 1) * (10 if form.has("CENTURY") else 1)
    precision: Precision = "day" if form.has("DAY_WORD") else "year" if unit == "decade" else unit
    loose = form.has("APPROX", "MORE") or unit == "decade"
    if context.anchor is None:
        return Reading(None, precision, loose, "relative")
    start = context.anchor + (form.get("DAY_WORD") or 0) * DAY
    days = periods.containing(periods.shift(start, unit, count), precision)
    return Reading(days, precision, loose, "relative")


def _half_years_ago(form: Form, context: Context) -> Reading | None:
    """Half a year ago, two and a half years ago, half a century ago."""
    if context.anchor is not None and form.has("CENTURY"):
        day = periods.shift(context.anchor, "decade", -5)
        return Reading(periods.containing(day, "year"), "year", True, "relative")
    if form.get(*_UNIT_KINDS) != "year" or context.anchor is None:
        return None
    whole_years = counted(form) if form.has("AND") else 0
    day = periods.shift_months(context.anchor, -12 * whole_years - 6)
    return Reading(periods.containing(day, "month"), "month", True, "relative")


def unit(form: Form, context: Context) -> Reading | None:
    """Last week, this month, early next year, the end of the year."""
    name: Precision = form.get(*_UNIT_KINDS)
    if name == "day":
        return None
    loose = form.has("EARLY", "EDGE", "EARLIER", "LATER", "FISCAL")
    return Reading(relative_unit(form, context, name), name, loose, "relative")


def before_last(form: Form, context: Context) -> Reading:
    """The week before last, the month after next, the Friday before last."""
    name: Precision = form.get(*_UNIT_KINDS) or "week"
    if context.anchor is not None and form.has("WEEKDAY"):
        side, number = form.get("BEFORE", "AFTER"), form.get("WEEKDAY")
        nearer = periods.weekday_beside(context.anchor, number, side)
        return Reading(periods.one_day(nearer + 7 * side * DAY), "day", basis="relative")
    if context.anchor is None or name == "day":
        return Reading(None, name, basis="relative")
    day = periods.shift(context.anchor, name, 2 * form.get("BEFORE", "AFTER"))
    return Reading(periods.containing(day, name), name, basis="relative")


def weekend(form: Form, context: Context) -> Reading:
    """The weekend is this week's; on Monday and Tuesday, or of the past, the one before."""
    anchor = context.anchor
    if anchor is None:
        return Reading(None, "weekend", basis="relative")
    step = form.get("LAST", "NEXT", "PAST") or 0
    if not step or form.has("THIS"):
        told = context.lean(form) <= RATHER_PAST
        early = anchor.weekday() < 2 and form.has("THE")
        step = -1 if anchor.weekday() < 5 and (told or early or form.has("PAST")) else 0
    return Reading(periods.weekend(anchor + 7 * step * DAY), "weekend", basis="relative")


def shifted(form: Form, context: Context) -> Reading:
    """A year earlier, three days later, the day before."""
    side = 1 if form.has("LATER", "AFTER") else -1
    count = counted(form) if form.has("NUMBER", "DAY", "COUNT", "ARTICLE") else 1
    return _from_previous(context, form.get(*_UNIT_KINDS) or "day", side * count, form.has("APPROX", "MORE"))


def neighbour(form: Form, context: Context) -> Reading:
    """The next day, the previous year, the next morning."""
    unit: Precision = form.get(*_UNIT_KINDS) or "day"
    return _from_previous(context, unit, form.get("NEXT", "FOLLOWING", "PREVIOUS"))


def same(form: Form, context: Context) -> Reading:
    """That day, the same week, that night, later that year."""
    unit: Precision = form.get(*_UNIT_KINDS) or "day"
    return _from_previous(context, unit, 0, unit != "day" and form.has("EARLIER", "LATER"))


def _from_previous(context: Context, unit: Precision, count: int, loose: bool = False) -> Reading:
    """So many units on from the expression before, which must not be vaguer than the unit is."""
    before = context.previous
    if unit == "decade" and count:
        unit, count, loose = "year", 10 * count, True
    if before is None or before.range is None:
        return Reading(None, unit, loose, "relative")
    if count and unit == "year" and before.precision in ("month", "quarter", "half"):
        return Reading(_moved(before.range, 12 * count), before.precision, loose, "relative")
    if PRECISIONS.index(unit) < PRECISIONS.index(before.precision):
        return Reading(None, unit, loose, "relative")
    day = periods.shift(before.range.start, unit, count)
    return Reading(periods.containing(day, unit), unit, loose, "relative")


def same_period(form: Form, context: Context) -> Reading:
    """The corresponding period of 2021: the days of the expression before, moved to that year."""
    before = _period_before(form, context)
    if before is None or before.range is None:
        return Reading(None, "year", basis="relative")
    back = -12
    if not form.has("ARTICLE"):
        year, _ = stated_year(form, context) or (None, "relative")
        if year is None:
            return Reading(None, before.precision, basis="relative")
        back = 12 * (year - before.range.start.year)
    return Reading(_moved(before.range, back), before.precision, before.approximate, "relative")


def _period_before(form: Form, context: Context) -> Reading | None:
    """The same month: the article's where no month came before."""
    unit: Precision | None = form.get("UNIT", "QUARTER")
    before = context.previous
    if unit is None or (before is not None and before.precision == unit):
        return before
    return None if context.anchor is None else Reading(periods.containing(context.anchor, unit), unit)


def _moved(days: DateRange, count: int) -> DateRange:
    """As many months on; a range that ends with its month still does."""
    after = days.end + DAY
    end = (
        periods.shift_months(after, count) - DAY if after.day == 1 else periods.shift_months(days.end, count)
    )
    return DateRange(periods.shift_months(days.start, count), end)
