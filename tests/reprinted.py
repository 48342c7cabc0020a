"""Invented articles, and the ways in which papers reprint them."""

from collections.abc import Callable
from random import Random

_WORDS = """\
council harbour school ferry orchard mill museum library bridge market railway village
opened closed bought repaired lost found praised painted measured feared moved counted
gates boats windows lanterns barrels maps ladders clocks bells carts wells stoves
on-Monday last-spring before-noon in-the-rain after-the-vote for-a-year at-dawn without-a-word
"""
_HEADS, _VERBS, _THINGS, _WHEN = (line.split() for line in _WORDS.splitlines())


def article(number: int, sentences: int = 30) -> str:
    """Long enough to be news; two of different numbers share words and hardly a run of them."""
    chance = Random(number)
    return " ".join(_sentence(chance) for _ in range(sentences))


def _sentence(chance: Random) -> str:
    one, other = chance.sample(_HEADS, 2)
    verb, when, count = (
        chance.choice(_VERBS),
        chance.choice(_WHEN).replace("-", " "),
        chance.randrange(2, 900),
    )
    return f"The {one} of the {other} {verb} {count} {chance.choice(_THINGS)} {when}."


def credited(text: str, chance: Random) -> str:
    return f"(Wire) — {text} Additional reporting by staff writers in {chance.randrange(100)} towns."


def cut(text: str, chance: Random) -> str:
    """Without its last fifth."""
    words = text.split()
    return " ".join(words[: len(words) * 4 // 5])


def edited(text: str, chance: Random) -> str:
    """Ten words in four hundred are others."""
    words = text.split()
    for place in chance.sample(range(len(words)), len(words) // 40):
        words[place] = f"word{chance.randrange(10_000)}"
    return " ".join(words)


def reset(text: str, chance: Random) -> str:
    """Other marks and case."""
    return text.upper().replace(".", " …").replace(" ", "  ")


def extended(text: str, chance: Random) -> str:
    """With a paragraph of the paper's own."""
    return text + "\n\n" + article(chance.randrange(10**6, 10**7), 6)


WAYS: tuple[Callable[[str, Random], str], ...] = (credited, cut, edited, reset, extended)


def follow_up(text: str, number: int) -> str:
    """Another article, with the background of the first: a third of its words."""
    words = text.split()
    return article(number + 5_000, 20) + " " + " ".join(words[-len(words) // 3 :])
