"""What two expressions tell of each other: "from March 30 to April 5, 2021", "May and June 2020"."""

import re

from service.ingest.dates.grammar import Form
from service.ingest.dates.lexing import KINDS
from service.ingest.dates.reading import Context, Year, stated_year

_OF_A_YEAR = frozenset(("month", "month_day"))
_MONTHS = ("MONTH", "SHORT_MONTH")
_PLACED = ("LAST", "NEXT", "THIS", "PAST", "COMING", "UNIT")
_NEXT = re.compile(f"[{KINDS['TO']}{KINDS['DASH']}{KINDS['AND']}{KINDS['OR']}]{KINDS['EARLY']}?$")
_TO = re.compile(f"{KINDS['COMMA']}?[{KINDS['TO']}{KINDS['DASH']}]$")
_AND = re.compile(f"{KINDS['COMMA']}?[{KINDS['TO']}{KINDS['DASH']}{KINDS['AND']}{KINDS['OR']}]$")


def join(before: Form | None, form: Form, after: Form | None, context: Context) -> None:
    """Tell the context what the expressions on either side settle about this one's year."""
    context.borrowed = context.not_before = None
    if after is not None and _linked(_AND, form, after) and stated_year(form, context) is None:
        context.borrowed = _year_of(after, form, context)
    placed = context.previous.range if context.previous is not None else None
    if before is not None and placed is not None and (_linked(_TO, before, form) or _weekdays(before, form)):
        context.not_before = placed.start


def _year_of(after: Form, form: Form, context: Context) -> Year | None:
    """The year of the one after, or the year before that: December and January 2020."""
    stated = stated_year(after, context)
    if stated is None or stated[0] is None:
        return stated
    return stated[0] - (form.get(*_MONTHS) > after.get(*_MONTHS)), stated[1]


def _weekdays(before: Form, form: Form) -> bool:
    """Friday and Saturday, Thursday or early Friday: the second is the one after."""
    same_kind = before.rule == form.rule == "weekday" and not form.has(*_PLACED)
    return same_kind and bool(_NEXT.match(before.lexemes.codes[before.last : form.first]))


def _linked(by: re.Pattern[str], first: Form, second: Form) -> bool:
    same_kind = first.rule == second.rule and first.rule in _OF_A_YEAR
    return same_kind and bool(by.match(first.lexemes.codes[first.last : second.first]))
