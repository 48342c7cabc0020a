"""Datelines, run in ("MOSCOW, December 10. /TASS/.", "NAIROBI, Kenya (AP) —") or on a line of their own
("KYIV, Ukraine, Aug. 19, 2022"), and the year they leave out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from service.ingest.parsing.headlines import dates_in, is_only_dates, is_section
from service.ingest.parsing.stamps import MONTH_NAME, ORDINAL, WEEKDAYS, YEAR, Stamp, inferred_year, stamps
from service.ingest.parsing.wordlists import pattern, words
from service.names.countries import country_rows

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
ALONE = re.compile(
    rf"(?P<place>{PLACE}|[A-Z][\w’'-]+(?: (?:de |del |di |da |la |al-)?[A-Z][\w.’'-]+){{0,3}})"
    rf"(?P<region>(?:,\s*(?!{MONTH_NAME}\b)[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{0,2}})?)"
    rf"(?P<mark>\s*[,.]?\s*[–—-]|\s*[,.]|(?=\s*[(/])|(?=\s+{DAY}))(?P<rest>.*)"
)
AGENCIES = re.compile(rf"\((?P<round>{AGENCY})\)|/(?P<slashed>{AGENCY})/", re.IGNORECASE)
DASH_AT_END = re.compile(r"\s*(?:[–—_]|--?)\s*$")
STOP_AT_END = re.compile(r"(?<=[/)\d])\.$")
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


def dateline_alone(line: str, *, headed: bool = True) -> Dateline | None:
    """The dateline that this line is from its start to its end. ``headed`` tells that a headline stands above
    it: a place in small letters with a day may otherwise be the headline."""
    match = ALONE.fullmatch(line) if len(line) <= LONGEST else None
    if match is None or NO_PLACE.match(line) or (not headed and not match["place"].isupper()):
        return None
    agencies = [found["round"] or found["slashed"] for found in AGENCIES.finditer(match["rest"])]
    rest = DASH_AT_END.sub("", AGENCIES.sub(" ", match["rest"]))
    if rest.strip(" .,:–—-") and not is_only_dates(rest):
        return None
    day = next((stamp for label, stamp in dates_in(rest) if label != "updated"), None)
    if _is_no_place(match["place"]) or not (
        _stands_over(match, agencies) if day else _is_sent(match, agencies)
    ):
        return None
    text = STOP_AT_END.sub("", DASH_AT_END.sub("", line).rstrip(",: "))
    return Dateline(text, len(line), day)


def _is_no_place(name: str) -> bool:
    return (
        is_section(name)
        or is_only_dates(name)
        or name.casefold() in words("pages/agencies.txt")
        or pattern("pages/furniture.txt").fullmatch(name) is not None
    )


def _stands_over(match: re.Match[str], agencies: list[str]) -> bool:
    """Whether what a day follows is a place: in capitals, known, or one word, for two may be whoever wrote
    the article. Before a dash alone it may be the section, and with nothing between anything."""
    if _is_known(match["place"]) or agencies:
        return True
    parted = match["mark"] != "" and (match["region"] != "" or match["mark"].strip()[-1] in ",.")
    return parted and (match["place"].isupper() or " " not in match["place"])


def _is_sent(match: re.Match[str], agencies: list[str]) -> bool:
    """Whether a place without a day is a dateline: an agency sent it, or a dash leads from it to the text."""
    named = any(name.casefold() in words("pages/agencies.txt") for name in agencies)
    dashed = match["region"] != "" and DASH_AT_END.search(match.string) is not None
    return (named or dashed) and (match["place"].isupper() or _is_known(match["place"]))


def _is_known(place: str) -> bool:
    return place.casefold() in _capitals() or pattern("pages/places.txt").fullmatch(place) is not None


@cache
def _capitals() -> frozenset[str]:
    """Capitals and countries, case folded."""
    return frozenset(
        name.casefold()
        for _, names, others, _, capitals, _ in country_rows()
        for name in (*names, *others, *capitals)
    )


def year_of(stamp: Stamp, texts: Iterable[str]) -> int | None:
    """The year of a day that is written without one: the only year, of those that the last of these texts
    names and the one after the latest, in which it falls on the weekday that the first of them to name any
    does; else None."""
    *_, text = texts = tuple(texts)
    named = next((found for each in texts if (found := list(WEEKDAY.finditer(each)))), [])
    weekdays = {WEEKDAYS.index(match[1].lower()) for match in named}
    years = {int(match[1]) for match in NAMED_YEAR.finditer(text)}
    return inferred_year(stamp.month, stamp.day, weekdays, years)
