"""The forms that dated expressions take, as patterns over the kinds of lexemes.

Where several fit at one place the first in the list wins, so longer forms come
first. Every repetition is bounded: finding is linear in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from service.ingest.dates.lexing import KINDS, Lexemes

_PARTS = {
    "M": "(?:MONTH|SHORT_MONTH)",
    "D": "(?:DAY|ORDINAL)",
    "W": "(?:(?:WEEKDAY|SHORT_WEEKDAY) COMMA?)",
    "THROUGH": "(?:DASH|TO)",
    "WHEN": "(?:THIS PAST|THIS COMING|THIS|LAST|NEXT|COMING)",
    "WHICH": "(?:THIS|LAST|NEXT|COMING|PREVIOUS|FOLLOWING|SAME|THAT SAME|THAT)",
    "YR": "(?:(?:OF|IN|COMMA)? (?:FISCAL YEAR_WORD? YEAR|YEAR|SHORT_YEAR|THE? WHICH YEAR_WORD)"
    "|OF THE YEAR_WORD)",
    "N": "(?:NUMBER DASH NUMBER|NUMBER|DAY|COUNT|ARTICLE)",
    "ABOUT": "(?:MORE THAN|APPROX{1,2})",
    "UNITLIKE": "(?:UNITS|UNIT|YEAR_WORD|QUARTER)",
    "PART_OF": "(?:THE? EARLY DASH?|THE? EDGE OF)",
}

RULES: tuple[tuple[str, str], ...] = (
    ("recurring", "EVERY (?:W|M|SEASON|HOLIDAY|UNIT|YEAR_WORD|DAYPART)"),
    ("iso", "ISO"),
    ("slashed", "W? SLASHED"),
    ("known_day", "NINE_ELEVEN"),
    ("known_day", "M D (?=OTHER? DEED)"),
    (
        "from_day",
        "(?:THE (?:UNIT|WEEKEND|WEEKDAY)|N UNITLIKE) (?:BEFORE|AFTER) (?:M D|D M|WHEN? HOLIDAY) YR?",
    ),
    ("from_day", "THE (?:UNIT|WEEKEND|WEEKDAY) (?:BEFORE|AFTER) (?:LAST|NEXT)? WEEKDAY"),
    ("from_day", "N UNITLIKE (?:BEFORE|AFTER) (?:LAST|NEXT)? WEEKDAY(?!POSSESSIVE)"),
    ("of_month", "(?:THE? ORDINAL|THE LAST) (?:WEEKDAY|UNIT|WEEKEND) (?:OF|IN) M YR?"),
    ("week_of", "THE? (?:UNIT|WEEKEND) OF (?:M D|D M) YR?(?!DASH)"),
    ("month_days", "M D DASH M D YR?"),
    ("month_days", "M D THROUGH D YR?"),
    ("month_days", "(?<=BETWEEN) M D AND D YR?"),
    ("month_days", "(?<=BETWEEN) D AND D OF? M YR?"),
    ("month_days", "D THROUGH D OF? M YR?"),
    (
        "day_list",
        "M D (?:COMMA D){0,8} COMMA? (?:AND|OR) D YR? (?=STOP|COMMA|BREAK|PREPOSITION|ON|IN|TO|DASH|$)",
    ),
    ("day_list", "D (?:COMMA D){0,8} (?:AND|OR) D OF? M YR?"),
    ("month_day", "(?:CLOCK COMMA?)? (?:W|WHEN)? M D YR?"),
    ("month_day", "(?:CLOCK COMMA?)? W? M THE ORDINAL YR?"),
    ("month_day", "D DASH M DASH YEAR"),
    ("month_day", "(?:CLOCK COMMA?)? W? THE? ORDINAL OF M YR?"),
    ("month_day", "(?:CLOCK COMMA?)? W? D M YR?"),
    ("month_span", "M DASH M YR?"),
    ("month_span", "(?<=FROM) M TO M YR?"),
    ("month_span", "(?<=BETWEEN) M AND M YR?"),
    ("month", "PART_OF? M YR"),
    ("that_month", "THAT (?:SAME)? M"),
    ("month", "PART_OF? (?:WHEN)? M"),
    ("holiday_week", "WHEN? HOLIDAY (?:UNIT|WEEKEND)"),
    ("holiday", "WHEN? HOLIDAY YR?"),
    ("beside_weekday", "THE (?:NEXT|FOLLOWING|PREVIOUS) WEEKDAY DAYPART?"),
    ("weekday_date", "WEEKDAY COMMA? THE ORDINAL"),
    ("beside_weekday", "THAT WEEKDAY DAYPART?"),
    ("weekday", "CLOCK? WEEKDAY COMMA? DAYPART? (?:OF)? WHEN UNIT(?!POSSESSIVE)"),
    ("weekday", "(?:LAST|NEXT) UNIT ON WEEKDAY DAYPART?"),
    ("weekday", "CLOCK? WHEN? WEEKDAY DAYPART?"),
    ("around_day", "THE? UNIT (?:BEFORE|AFTER) DAY_WORD"),
    ("day_word", "CLOCK? DAY_WORD DAYPART?"),
    ("this_part", "CLOCK? (?:THIS|LAST) DAYPART"),
    ("same_period", "THE? SAME (?:PERIOD|QUARTER|UNIT) YR"),
    (
        "same_period",
        "THE? SAME (?:PERIOD|QUARTER|UNIT) IN? ARTICLE YEAR_WORD (?:AGO|EARLIER|BEFORE)",
    ),
    ("opening_months", "THE? ORDINAL N UNITS YR"),
    ("quarter", "THE? WHICH YEAR_WORD POSSESSIVE ORDINAL DASH? (?:QUARTER|HALF)"),
    ("quarter", "YEAR POSSESSIVE? ORDINAL DASH? (?:QUARTER|HALF)"),
    ("quarter", "THE? FISCAL? ORDINAL DASH? FISCAL? (?:QUARTER|HALF) YR"),
    ("quarter", "THE? FISCAL? ORDINAL DASH? FISCAL? QUARTER"),
    ("quarter", "QUARTER_CODE YR?"),
    ("quarter", "HALF_CODE YR"),
    ("season", "PART_OF? SEASON YR (?:DASH (?:DAY|COUNT|YEAR))?"),
    ("season", "PART_OF? WHEN SEASON"),
    ("season", "PART_OF? THE SEASON(?!OF|YR)"),
    ("season", "EARLY DASH? SEASON"),
    ("decade", "(?:EARLY DASH?|EDGE OF THE?)? DECADE"),
    ("ago", "ABOUT? HALF ARTICLE (?:YEAR_WORD|UNIT|CENTURY) AGO"),
    ("ago", "ABOUT? N (?:UNITLIKE AND ARTICLE HALF|DASH? AND DASH? ARTICLE DASH? HALF UNITLIKE) AGO"),
    ("ago_to_the_day", "N UNITLIKE AGO (?:DAY_WORD|WEEKDAY|(?:THIS|LAST|NEXT) (?:UNIT|YEAR_WORD|QUARTER))"),
    ("ago", "ABOUT? N (?:UNITLIKE|CENTURY) AGO"),
    ("from_weekday", "N (?:UNIT|UNITS) FROM WEEKDAY"),
    ("ago", "ABOUT? N (?:UNITLIKE|CENTURY) FROM (?:NOW|DAY_WORD)"),
    ("shifted", "ABOUT? N UNITLIKE (?:EARLIER|LATER)(?!APPROX|THAN)"),
    ("shifted", "THE? YEAR_WORD DASH (?:AGO|EARLIER) (?:PERIOD|QUARTER)"),
    ("shifted", "THE (?:YEAR_WORD|UNIT|WEEKEND|DAYPART) (?:EARLIER|BEFORE|AFTER)(?=STOP|COMMA|BREAK|AND|$)"),
    ("before_last", "THE (?:YEAR_WORD|UNIT|WEEKEND|WEEKDAY) (?:BEFORE LAST|AFTER NEXT)"),
    ("neighbour", "(?:THE|THAT) (?:NEXT|FOLLOWING|PREVIOUS) (?:UNIT|YEAR_WORD|QUARTER|WEEKEND) DAYPART?"),
    ("neighbour", "(?:THE|THAT) (?:NEXT|FOLLOWING|PREVIOUS) DAYPART"),
    ("same", "(?:EARLIER|LATER)? (?:THE SAME|THAT SAME|THAT) (?:UNIT|YEAR_WORD|QUARTER|WEEKEND|DAYPART)"),
    ("unit", "PART_OF THE? (?:WHEN|PREVIOUS) (?:UNIT|YEAR_WORD|QUARTER)"),
    ("unit", "PART_OF (?:THE UNIT|THE YEAR_WORD|THE QUARTER)"),
    ("year_end", "THE? YEAR_WORD (?:DASH|POSSESSIVE) EDGE YR?"),
    ("year_end", "THE? UNIT (?:DASH|POSSESSIVE) EDGE"),
    ("unit", "(?:EARLY|EARLIER|LATER) IN THE (?:UNIT|YEAR_WORD|QUARTER)"),
    ("unit", "THE? LATEST (?:UNIT|YEAR_WORD|QUARTER)"),
    ("unit", "THE THIS (?:UNIT|YEAR_WORD|QUARTER)"),
    ("duration", "(?:THE|THAT) (?:LAST|PAST) (?:UNIT|YEAR_WORD|QUARTER)"),
    (
        "unit",
        "(?:EARLY|EARLIER|LATER)? (?:THIS|LAST|NEXT) (?:UNIT|YEAR_WORD|QUARTER|FISCAL (?:YEAR_WORD|QUARTER))",
    ),
    ("weekend", "(?:THE (?:PAST|LAST|COMING)|THE|WHEN) WEEKEND(?!OF|BEFORE|AFTER)"),
    ("year_span", "YEAR DASH (?:YEAR|COUNT|DAY)"),
    ("fiscal_year", "FISCAL YEAR_WORD? (?:YEAR|SHORT_YEAR)"),
    ("year", "THE YEAR_WORD YEAR"),
    ("year", "EITHER_SIDE DASH YEAR"),
    ("year", "PART_OF? YEAR"),
    ("year", "PART_OF? SHORT_YEAR"),
)


def _compiled(pattern: str) -> str:
    for _ in range(2):
        pattern = re.sub(r"[A-Z_]+", lambda name: _PARTS.get(name[0], name[0]), pattern)
    return re.sub(r"[A-Z_]+", lambda name: KINDS[name[0]], pattern).replace(" ", "")


def _any_of(names: str) -> str:
    return "".join(KINDS[name] for name in names.split())


_CORE = _any_of(
    "MONTH SHORT_MONTH WEEKDAY SEASON HOLIDAY ISO SLASHED NINE_ELEVEN DECADE SHORT_YEAR YEAR QUARTER_CODE"
    " HALF_CODE DAY_WORD DAYPART UNIT UNITS WEEKEND QUARTER HALF YEAR_WORD PERIOD"
    " CENTURY"
)
_BETWEEN_EXPRESSIONS = _any_of("OTHER STOP BREAK")
_WORTH_TRYING = f"(?=[^{_BETWEEN_EXPRESSIONS}]{{0,20}}?[{_CORE}])"
"""Every rule has a word of the core; looking for one first saves trying the rules at each "the"."""
_GRAMMAR = re.compile(
    f"{_WORTH_TRYING}(?:"
    + "|".join(f"(?P<r{i}>{_compiled(pattern)})" for i, (_, pattern) in enumerate(RULES))
    + ")"
)


@dataclass(slots=True)
class Form:
    """One expression: the rule it fits and its lexemes, ``first`` to ``last`` exclusive."""

    rule: str
    lexemes: Lexemes
    first: int
    last: int

    @property
    def start(self) -> int:
        return self.lexemes.starts[self.first]

    @property
    def end(self) -> int:
        return self.lexemes.ends[self.last - 1]

    def places(self, *kinds: str) -> list[int]:
        """Where lexemes of these kinds stand, in the order of the text."""
        wanted = {KINDS[kind] for kind in kinds}
        return [i for i in range(self.first, self.last) if self.lexemes.codes[i] in wanted]

    def all(self, *kinds: str) -> list[Any]:
        return [self.lexemes.values[i] for i in self.places(*kinds)]

    def get(self, *kinds: str) -> Any:
        """The value of the first lexeme of these kinds, None where there is none."""
        return next(iter(self.all(*kinds)), None)

    def has(self, *kinds: str) -> bool:
        return bool(self.places(*kinds))


def forms(lexemes: Lexemes) -> Iterator[Form]:
    """The dated expressions there may be, in the order of the text, none overlapping another."""
    for match in _GRAMMAR.finditer(lexemes.codes):
        rule = RULES[int((match.lastgroup or "r0")[1:])][0]
        yield Form(rule, lexemes, match.start(), match.end())
