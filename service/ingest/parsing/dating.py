"""The article's own date from the dates it stands under, and the order in which the page writes them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from service.ingest.parsing.datelines import Dateline, year_of
from service.ingest.parsing.headlines import Label
from service.ingest.parsing.stamps import Precision, Stamp, stamps
from service.ingest.parsing.wordlists import words

NEAR = timedelta(days=4)
"""News names days no further before its own date than this, as a rule: it tells two readings apart."""


@dataclass(frozen=True, slots=True)
class Dating:
    published_at: str | None = None
    precision: Precision | Literal["unknown"] = "unknown"
    basis: Literal["stated", "inferred"] | None = None
    updated_at: str | None = None
    day_first: bool | None = None


def date_page(
    dates: Sequence[tuple[Label | None, Stamp]],
    dateline: Dateline | None,
    lead: str,
    body: str,
    everything: str,
) -> Dating:
    """When the page says it was published; ``lead`` is the paragraph under the dateline."""
    day_first = order_of([stamp for _, stamp in dates], everything)
    values = [(label, stamp.value(day_first)) for label, stamp in dates]
    updated = next((value for label, value in values if label == "updated" and value), None)
    published = next((value for label, value in values if label != "updated" and value), None)
    if published is not None:
        return Dating(published, _precision(published), "stated", updated, day_first)
    undated = [stamp for label, stamp in dates if label != "updated" and stamp.year is None]
    if dateline and dateline.stamp and (stated := dateline.stamp.value(day_first)):
        return Dating(stated, _precision(stated), "stated", updated, day_first)
    stamp = dateline.stamp if dateline and dateline.stamp else next(iter(undated), None)
    inferred = _inferred(stamp, (dateline.text if dateline else "", lead, body))
    if inferred is not None:
        return Dating(inferred, "day", "inferred", updated, day_first)
    return Dating(updated_at=updated, day_first=day_first)


def _precision(value: str) -> Precision:
    return "second" if "T" in value else "day"


def _inferred(stamp: Stamp | None, texts: Sequence[str]) -> str | None:
    if stamp is None or stamp.year:
        return None
    year = year_of(stamp, texts)
    return None if year is None else date(year, stamp.month, stamp.day).isoformat()


def order_of(above: Sequence[Stamp], text: str) -> bool | None:
    """Whether this page writes the day before the month; None where nothing settles it.

    In this order: a date that reads only one way, among those above the article, then anywhere; dots,
    which only the day-first countries use; the reading that lies just after a day that the text speaks of;
    the kind of clock; how the text writes its days and spells.
    """
    inside = [stamp for stamp, _, _ in stamps(text)]
    headed = [stamp for stamp in above if stamp.doubtful]
    doubtful = headed or [stamp for stamp in inside if stamp.doubtful]
    settled = (
        _by_one_way(above),
        _by_one_way(inside),
        any(stamp.numeric == "." for stamp in doubtful) or None,
        _by_nearness(headed, inside),
        _by_clock(doubtful),
        _by_habit(text) if doubtful else None,
    )
    return next((order for order in settled if order is not None), None)


def _by_one_way(dates: Iterable[Stamp]) -> bool | None:
    orders = {stamp.day_first for stamp in dates if stamp.day_first is not None}
    return orders.pop() if len(orders) == 1 else None


def _by_nearness(doubtful: Sequence[Stamp], inside: Sequence[Stamp]) -> bool | None:
    """The one reading of the first date that a day named in the text comes shortly before."""
    near = {
        order
        for order in (True, False)
        if doubtful
        and (day := doubtful[0].on(order))
        and any(_shortly_before(stamp, day) for stamp in inside)
    }
    return near.pop() if len(near) == 1 else None


def _shortly_before(stamp: Stamp, day: date) -> bool:
    years = (stamp.year,) if stamp.year else (day.year, day.year - 1)
    named = (replace(stamp, year=year).on(None) for year in years if not stamp.numeric)
    return any(timedelta(0) <= day - other <= NEAR for other in named if other)


def _by_clock(doubtful: Sequence[Stamp]) -> bool | None:
    """A twelve-hour clock beside a slash is American; a 24-hour one is not."""
    clocks = {stamp.clock for stamp in doubtful if stamp.clock}
    return None if len(clocks) != 1 else clocks == {"24"}


def _by_habit(text: str) -> bool | None:
    """Days written "Nov. 12" or "12 November" and spellings of one side of the Atlantic, all of one mind."""
    votes = [_is_day_first(text[start:end]) for stamp, start, end in stamps(text) if not stamp.numeric]
    spelled = re.findall(r"[a-z]+", text.lower())
    british, american = words("pages/british.txt"), words("pages/american.txt")
    votes += [True for word in spelled if word in british] + [False for word in spelled if word in american]
    known = {vote for vote in votes if vote is not None}
    return known.pop() if len(known) == 1 else None


def _is_day_first(written: str) -> bool | None:
    if re.search(r"\b(?:19|20)\d\d[-/.]", written) or not re.search(r"[A-Za-z]", written):
        return None
    return written[0].isdigit()
