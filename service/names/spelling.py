"""One spelling for all that news writes for a name word, in Latin letters without marks."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from service.names.tables import spellings

_ENDINGS = (
    (re.compile(r"sk[iy]+[iyj]$"), "sky"),
    (re.compile(r"([ae])(?:i|j)?ev$"), r"\1yev"),
    (re.compile(r"o(?:i|j)?ev$"), "oyev"),
    (re.compile(r"([oe])v(?:itch|ych|ytch)$"), r"\1vich"),
    (re.compile(r"tzov$"), "tsov"),
    (re.compile(r"(?:iy|y|i)enko$"), "iyenko"),
    (re.compile(r"oyevsk[iy]+[iyj]?$"), "oevsky"),
    (re.compile(r"(?<=...)[iy]+[iyj]$"), "y"),
)
_LOOSE = (
    ("sch", "sh"),
    ("tch", "ch"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("zh", "j"),
    ("dj", "j"),
    ("ph", "f"),
    ("tz", "ts"),
    ("ck", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ie", "i"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
)
_HARD_C = re.compile(r"c(?![eiyh])")
_DOUBLED = re.compile(r"(.)\1")
_APOSTROPHES = re.compile(r"['’‘`´ʼʻʹ]")
_EAST_ASIAN = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]{2,4}")


def latin(text: str) -> str:
    """The text in ASCII letters, case kept, apostrophes gone."""
    composed = unicodedata.normalize("NFKC", text)
    spaced = _EAST_ASIAN.sub(_family_then_given, composed)
    return _APOSTROPHES.sub("", anyascii(spaced))


def _family_then_given(match: re.Match[str]) -> str:
    family, *given = (anyascii(character) for character in match.group())
    return f" {family} {''.join(given).capitalize()} "


@lru_cache(maxsize=50_000)
def spell(word: str) -> str:
    """The spelling that stands for this word; of a word in lower-case ASCII.

    Listed names go by the list, other words by the endings that transliteration
    writes in several ways (-skiy and -skyy, -aev and -ayev)."""
    table = spellings()
    if word in table:
        return table[word]
    for pattern, ending in _ENDINGS:
        changed = pattern.sub(ending, word)
        if changed != word:
            return table.get(changed, changed)
    return word


@lru_cache(maxsize=50_000)
def loose(word: str) -> str:
    """What is left of a word when the usual choices of transliteration are undone.

    Too coarse to tell people apart by itself: only where the other names agree."""
    for written, sound in _LOOSE:
        word = word.replace(written, sound)
    return _DOUBLED.sub(r"\1", _HARD_C.sub("k", word))
