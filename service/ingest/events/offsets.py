""" "One week after the trip": two actions that the text puts a stated time apart."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from service.ingest.events import clauses
from service.ingest.events.frames import Frame
from service.ingest.syntax import Token
from service.model import EventDate

NUMBERS = dict(
    zip(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        range(1, 13),
        strict=True,
    )
)
DAYS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "year": 12}
SIDES = {"after": -1, "before": 1}


def moved_from(frame: Frame, when: EventDate) -> EventDate | None:
    """The date of a noun after "N weeks after" or "before", where ``when`` is that of the clause around it.

    None where it does not stand so. What is counted from a date is approximate.
    """
    preposition = frame.head.head
    if frame.head.dep_ != "pobj" or preposition.lower_ not in SIDES:
        return None
    for unit in clauses.children(preposition, "npadvmod"):
        count = _count(unit)
        if count is not None:
            signed = count * SIDES[preposition.lower_]
            text = frame.head.doc[unit.left_edge.i : preposition.i + 1].text
            start, end = (_moved(day, unit.lemma_, signed) for day in (when.start, when.end))
            return replace(when, start=start, end=end, approximate=True, basis="relative", text=text)
    return None


def _count(unit: Token) -> int | None:
    if unit.lemma_ not in DAYS and unit.lemma_ not in MONTHS:
        return None
    for child in unit.children:
        if child.lower_ in ("a", "an"):
            return 1
        if child.dep_ == "nummod":
            known = NUMBERS.get(child.lower_)
            return known or (int(child.text) if child.text.isdecimal() and len(child.text) < 4 else None)
    return None


def _moved(day: date, unit: str, count: int) -> date:
    if unit in DAYS:
        return day + timedelta(days=count * DAYS[unit])
    month = day.year * 12 + day.month - 1 + count * MONTHS[unit]
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
