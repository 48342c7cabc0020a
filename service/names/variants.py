"""The other ways in which news writes one word of a name, of a person or a place."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from service.names.spelling import latin, spell
from service.names.tables import lines, spellings

MOST_VARIANTS = 16
_WRITTEN = (
    (re.compile(r"(?<=sk)(?:y|iy|yy|ij|yi|ii)$"), ("y", "iy", "yy", "ij", "yi", "ii")),
    (re.compile(r"(?<=[aeo])[yij]?ev$"), ("yev", "ev", "iev", "jev")),
    (re.compile(r"(?<=[oe]v)(?:i|y)t?ch$"), ("ich", "ych", "itch")),
    (re.compile(r"(?<=t)[sz]ov$"), ("sov", "zov")),
    # Not of any word in -y: "policy" is none, and "Sergey" is listed.
    (re.compile(r"(?<=...)(?:iy|yy|ij|yi|ii)$"), ("y", "iy", "yy", "ij", "yi", "ii")),
)
_POSSESSIVE = re.compile(r"[’']s?$")


@lru_cache(maxsize=20_000)
def variants(word: str) -> tuple[str, ...]:
    """Other spellings of this word in lower-case Latin letters; none where it is no word of a name."""
    written = _POSSESSIVE.sub("", word).casefold()
    plain = latin(written).lower().strip()
    if not re.fullmatch(r"[a-z]{3,40}", plain):
        return ()
    found = dict.fromkeys((*_listed().get(spell(plain), ()), *_by_ending(plain), *_places().get(plain, ())))
    if plain != _unaccented(written):
        found = {plain: None, **found}
    else:
        found.pop(plain, None)
    return tuple(found)[:MOST_VARIANTS]


def _by_ending(word: str) -> Iterator[str]:
    for pattern, endings in _WRITTEN:
        if pattern.search(word):
            made = (pattern.sub(ending, word) for ending in endings)
            yield from (one for one in made if spell(one) == spell(word))


def _unaccented(word: str) -> str:
    """What a search makes of it anyway."""
    return "".join(one for one in unicodedata.normalize("NFKD", word) if not unicodedata.combining(one))


@cache
def _places() -> Mapping[str, tuple[str, ...]]:
    rows = [tuple(line.split()) for line in lines("places")]
    return {name: row for row in rows for name in row}


@cache
def _listed() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for written, standard in spellings().items():
        table.setdefault(standard, []).append(written)
    return {standard: tuple(written) for standard, written in table.items()}
