"""One key for a role however it is written: "Foreign Minister of Kazakhstan", "Kazakh foreign minister"."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from service.names.countries import country_rows
from service.names.spelling import latin
from service.names.tables import lines

_WORDS = re.compile(r"[a-z0-9]+")
_POSSESSIVE = re.compile(r"[’']s?(?=\s|$)")
_ABBREVIATED = re.compile(r"(?<=\b\w)\.(?=\w\b|\s|$)")
_LEFT_OUT = frozenset(["a", "an", "and", "at", "for", "in", "of", "the", "to"])
_LONGEST_COUNTRY = 4
"""Words of a country's name."""


def role_key(title: str) -> str:
    """The words of a title in no order, its country as a code; "" where nothing is left of it."""
    words, country = _parts(title)
    return _key(words, country)


def role_keys(title: str, country: str | None) -> tuple[str, ...]:
    """Every key that a holder is found by: without the country, and with it where it is known.

    ``country``: the holder's, for a title that names none.
    """
    words, own = _parts(title)
    return tuple(dict.fromkeys((_key(words, own or country), _key(words, None)))) if words else ()


def _key(words: tuple[str, ...], country: str | None) -> str:
    return " ".join([*sorted(words), *([country] if country else [])])


@lru_cache(maxsize=5_000)
def _parts(title: str) -> tuple[tuple[str, ...], str | None]:
    """The words that tell the role, and the country that the title names first."""
    text = _ABBREVIATED.sub("", latin(_POSSESSIVE.sub("", title)).lower())
    found, country, kept = _WORDS.findall(text), None, list[str]()
    place = 0
    while place < len(found):
        size, code = _country(found, place)
        if code is None:
            kept += _standard().get(found[place], found[place]).split()
        country = country or code
        place += size
    return tuple(word for word in kept if word not in _LEFT_OUT), country


def _country(words: list[str], place: int) -> tuple[int, str | None]:
    for size in range(min(_LONGEST_COUNTRY, len(words) - place), 0, -1):
        if code := _countries().get(" ".join(words[place : place + size])):
            return size, code
    return 1, None


@cache
def _countries() -> Mapping[str, str]:
    """What names a country in a title: its names, its adjectives, its seats of power."""
    table: dict[str, str] = {}
    for codes, names, others, people, _, seats in country_rows():
        for name in (*names, *others, *people, *seats):
            words = _WORDS.findall(_ABBREVIATED.sub("", latin(name).lower()))
            table.setdefault(" ".join(words), codes[0])
    return table


@cache
def _standard() -> Mapping[str, str]:
    rows = (line.partition(":") for line in lines("role_words"))
    return {word.strip(): standard for standard, _, others in rows for word in others.split(",")}
