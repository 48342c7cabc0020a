"""Run-in datelines ("MOSCOW, December 10. /TASS/.", "NAIROBI, Kenya (AP) —") and the year they leave out."""

import re
from dataclasses import dataclass

from service.ingest.parsing.stamps import MONTH_NAME, ORDINAL, WEEKDAYS, YEAR, Stamp, inferred_year, stamps

PLACE = r"(?:[A-Z][A-Z.’'-]+(?:[ /][A-Z][A-Z.’'-]+){0,3}|[A-Z][A-Z.’'-]{2,})"
REGION = r"(?:,\s*(?:[A-Z][\w.’'-]+)(?: [A-Z][\w.’'-]+){0,2})?"
DAY = rf"(?:(?:{MONTH_NAME}\b\.?\s*\d\d?{ORDINAL}|\d\d?{ORDINAL}\s+{MONTH_NAME}\b\.?)(?:,?\s+{YEAR})?)"
AGENCY = r"[A-Z][\w.&’' -]{1,40}"
SLASHED = re.compile(
    rf"{PLACE}{REGION}(?:,|\.)?\s+(?:{DAY})[.,]?\s*/(?:{AGENCY})/\s*[.:–—-]*\s*|"
    rf"{PLACE}{REGION}[.,]?\s*/(?:{AGENCY})/\s*[.:–—-]*\s*"
)
"""Place, day and the agency between slashes, as the Russian agencies write it."""
DASHED = re.compile(
    rf"(?:{PLACE}|[A-Z][a-z]+(?: [A-Z][a-z]+)?){REGION}[.,]?\s*(?:{DAY}[.,]?\s*)?\((?:{AGENCY})\)\s*"
    rf"(?:,?\s*{DAY}\s*)?(?:[–—_-]+|:)\s*|"
    rf"{PLACE}{REGION},?\s+(?:{DAY})\s*(?:[–—_-]+|:)\s*|"
    rf"{PLACE}[.,]\s+(?:{DAY}[.,]?\s+)?[A-Z]{{4,}}\s*(?:[–—_-]+|:)\s+|"
    rf"(?:{PLACE}){REGION}(?:\s*(?:—|–|--)|\s-)\s+(?=[A-Z“\"‘'])"
)
STOPPED = re.compile(rf"{PLACE}{REGION}[.,]\s+(?:{DAY}[.,]\s*)?[A-Z]{{7,}}(?:[.:]\s+|\s+(?=[A-Z][a-z]))")
"""Place, day and an agency in capitals, no dash: "ASTANA. KAZINFORM", "YEREVAN, 4 JUNE, ARMENPRESS."."""
NO_PLACE = re.compile(
    r"(?:UPDATED?|WATCH|EXCLUSIVE|BREAKING|NOTE|CORRECTION|ANALYSIS|OPINION|VIDEO|LIVE|NEW|FILE|READ|MORE)\s*[–—:-]"
)
LONGEST = 120
WEEKDAY = re.compile(
    r"(?<!last )(?<!next )(?<!every )(?<!previous )\b(" + "|".join(WEEKDAYS) + r")\b", re.IGNORECASE
)
NAMED_YEAR = re.compile(rf"(?<![\d.,$€£/-])({YEAR})(?![\d%]|,\d|\.\d|-(?:page|mile|km|member|strong|foot)\b)")


@dataclass(frozen=True, slots=True)
class Dateline:
    text: str
    end: int
    """Where the paragraph proper begins."""
    stamp: Stamp | None


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that the paragraph opens with."""
    head = paragraph[:LONGEST]
    match = SLASHED.match(head) or DASHED.match(head) or STOPPED.match(head)
    if match is None or NO_PLACE.match(head):
        return None
    text = match.group().rstrip().rstrip("–—_-: ").rstrip()
    text = text.rstrip(".") if text.endswith("/.") or STOPPED.fullmatch(f"{text} ") else text
    stamp = next((stamp for stamp, _, _ in stamps(text)), None)
    return Dateline(text, match.end(), stamp)


def year_of(stamp: Stamp, lead: str, text: str) -> int | None:
    """The year of a day that is written without one: the only year, of those that the text names and the one
    after the latest, in which it falls on the weekday that the dateline's own paragraph, or failing that the
    text, names; else None."""
    named = list(WEEKDAY.finditer(lead)) or list(WEEKDAY.finditer(text))
    weekdays = {WEEKDAYS.index(match[1].lower()) for match in named}
    years = {int(match[1]) for match in NAMED_YEAR.finditer(text)}
    return inferred_year(stamp.month, stamp.day, weekdays, years)
