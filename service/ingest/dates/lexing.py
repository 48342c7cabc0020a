"""Text to lexemes: every word, number and mark, each with the kind the grammar knows it by.

A kind is one character, so that a text becomes a string in which regular
expressions over kinds find dated expressions. Cost is linear in the text.
"""

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

_DATA = files("service.ingest.dates")
_WORDS: dict[str, Any] = yaml.safe_load(_DATA.joinpath("words.yaml").read_text(encoding="utf-8"))
_CAPITALISED = frozenset(_WORDS.pop("CAPITALISED"))
_FROM_MARKS = (
    *("NINE_ELEVEN", "ISO", "SLASHED", "DECADE", "SHORT_YEAR", "YEAR", "DAY", "COUNT"),
    *("QUARTER_CODE", "HALF_CODE", "HOLIDAY", "COMMA", "DASH", "STOP", "POSSESSIVE", "BREAK", "OTHER"),
)
KINDS: dict[str, str] = {name: chr(0x100 + i) for i, name in enumerate((*_WORDS, *_FROM_MARKS))}
"""The character that stands for each kind."""

_BY_WORD = {
    str(word): (KINDS[kind], value) for kind, table in _WORDS.items() for word, value in table.items()
}
_CAPITALISED_CODES = frozenset(KINDS[name] for name in _CAPITALISED)
_ABBREVIATED = frozenset((KINDS["SHORT_MONTH"], KINDS["SHORT_WEEKDAY"]))

_LEXEME = re.compile(
    r"""
    (?P<word>FY(?=\d{4}(?!\w))|[A-Za-z]+(?![\w@]))
  | (?P<blank>[^\S\n]+)
  | (?P<stop>[.;:!?()\[\]"“”])
  | (?P<comma>,)
  | (?P<possessive>['’]s\b)
  | (?P<break>\n)
  | (?P<dash>--?|[‐‑–—])
  | (?P<nine_eleven>9/11)(?![\d/%])
  | (?P<iso>\d{4}(?P<by>[/.-])\d\d(?P=by)\d\d)(?![\d-])
  | (?P<slashed>\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)(?:\d{4}|\d\d))(?![\d%]|[/.,-]\d)
  | (?P<clock>\d{1,2}(?:[:.]\d\d)?[ ]?[ap](?:\.m\.?|m)(?!\w)(?:[ ](?:[A-Z]{1,4}T|UTC)(?!\w))?
             |\d{1,2}:\d\d(?!\d))
  | (?P<ordinal>\d{1,2}(?:st|nd|rd|th))(?!\w)
  | (?P<decade>(?:(?:1[5-9]|20)\d|['’‘][1-9])0['’]?s)(?!\w)
  | (?P<quarter>[Qq][1-4]|[1-4][Qq])(?!\w)
  | (?P<half>H[12])(?!\w)
  | (?P<short>['’‘]\d\d)(?!\w)
  | (?P<number>\d+)(?![\w%]|[.,:/]\d|[ ]?(?:%|percent\b|per\scent\b))
  | (?P<link>(?:https?://|www\.)\S{1,2000})
  | (?P<other>[#@]?[$€£¥]?[\w@]+(?:[.,:/]\d+)*|.)
    """,
    re.VERBOSE | re.DOTALL,
)


KNOWN_YEARS: dict[tuple[int, int], int] = {}
"""By month and day: the year of the day that they alone have come to name."""


def _holidays() -> dict[str, list[tuple[str, tuple[str, Any]]]]:
    """First word to the names that begin with it, longest first, each with its rule."""
    table: dict[str, list[tuple[str, tuple[str, Any]]]] = {}
    rules = yaml.safe_load(_DATA.joinpath("holidays.yaml").read_text(encoding="utf-8"))
    for day, year in rules.pop("known").items():
        KNOWN_YEARS[int(day.split("-")[0]), int(day.split("-")[1])] = year
    rules["none"] = dict.fromkeys(rules["none"])
    for kind, names in rules.items():
        for name, rule in names.items():
            table.setdefault(re.match(r"[a-z]+", name)[0], []).append((name, (kind, rule)))  # type: ignore[index]
    return {first: sorted(names, key=lambda entry: -len(entry[0])) for first, names in table.items()}


_HOLIDAYS = _holidays()


@dataclass(slots=True)
class Lexemes:
    """Parallel: the code, value, start and end of each lexeme; blanks are left out."""

    text: str
    codes: str
    values: list[Any]
    starts: list[int]
    ends: list[int]


def lex(text: str) -> Lexemes:
    codes: list[str] = []
    values: list[Any] = []
    starts: list[int] = []
    ends: list[int] = []
    position, scan, length = 0, _LEXEME.match, len(text)
    while position < length:
        match = scan(text, position)
        assert match is not None  # the last alternative takes any character
        group = match.lastgroup
        start, position = position, match.end()
        if group == "blank":
            continue
        if group == "word":
            code, value, position = _word(text, start, position)
        else:
            code, value = _mark(group, match)
        codes.append(code)
        values.append(value)
        starts.append(start)
        ends.append(position)
    return Lexemes(text, "".join(codes), values, starts, ends)


_OTHER = KINDS["OTHER"]


def _word(text: str, start: int, end: int) -> tuple[str, Any, int]:
    word = text[start:end].lower()
    if word in _HOLIDAYS and text[start].isupper():
        for name, rule in _HOLIDAYS[word]:
            if text[start : start + len(name)].replace("’", "'").lower() == name:
                return KINDS["OTHER" if rule[0] == "none" else "HOLIDAY"], rule, start + len(name)
    code, value = _BY_WORD.get(word, (_OTHER, None))
    if code in _CAPITALISED_CODES and not text[start].isupper():
        return _OTHER, None, end
    if code in _ABBREVIATED and text[end : end + 1] == ".":
        end += 1
    return code, value, end


def _mark(group: str | None, match: re.Match[str]) -> tuple[str, Any]:
    text = match[0]
    if group == "number":
        return _number(int(text), len(text))
    if group == "ordinal":
        return KINDS["ORDINAL"], int(text[:-2])
    if group == "short":
        return KINDS["SHORT_YEAR"], int(text[1:])
    if group == "decade":
        return KINDS["DECADE"], int("".join(filter(str.isdigit, text)))
    if group in ("quarter", "half"):
        return KINDS[f"{group.upper()}_CODE"], int(text.strip("qQH"))
    if group in _PLAIN:
        return _PLAIN[group], text
    return _OTHER, None


_PLAIN = {
    name.lower(): KINDS[name]
    for name in ("NINE_ELEVEN", "STOP", "COMMA", "POSSESSIVE", "BREAK", "DASH", "ISO", "SLASHED", "CLOCK")
}


def _number(value: int, digits: int) -> tuple[str, Any]:
    if digits == 4 and 1000 <= value <= 2199:
        return KINDS["YEAR"], value
    if digits <= 2 and 1 <= value <= 31:
        return KINDS["DAY"], value
    return KINDS["COUNT"], value
