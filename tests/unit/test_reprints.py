"""What is folded as a reprint, measured on invented articles and the ways in which they are reprinted."""

from itertools import combinations
from random import Random
from typing import Any

import pytest
from reprinted import WAYS, article, follow_up

from service.index.keys import wording, words_of
from service.index.likeness import SHORTEST, likeness, read_signature, signature
from service.search.reprints import folded

ARTICLES = 60


def hit(name: str, text: str) -> dict[str, Any]:
    signed = signature(words_of(text))
    fields = {"search.reprint": [wording(text)], **({"search.likeness": [signed]} if signed else {})}
    return {"_id": name, "fields": fields}


def collection() -> list[dict[str, Any]]:
    """Every article with a reprint of each kind, and another article that shares a third of it."""
    hits = []
    for number in range(ARTICLES):
        text = article(number)
        hits.append(hit(f"{number}", text))
        hits += [hit(f"{number} {way.__name__}", way(text, Random(number))) for way in WAYS]
        hits.append(hit(f"other{number}", follow_up(text, number)))
    return hits


def pairs(groups: list[tuple[str, ...]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def test_reprints_are_found_and_nothing_else() -> None:
    hits = collection()
    found = pairs(folded(hits))
    wanted = pairs(
        [(f"{n}", *(f"{n} {way.__name__}" for way in WAYS)) for n in range(ARTICLES)],
    )
    recall, precision = len(found & wanted) / len(wanted), len(found & wanted) / len(found)
    assert (recall, precision) >= (0.98, 0.98), (recall, precision)


def test_the_order_in_which_articles_are_found_makes_no_group() -> None:
    hits = collection()
    turned = Random(7).sample(hits, len(hits))
    assert pairs(folded(hits)) == pairs(folded(turned))


def test_groups_stand_where_their_first_article_stands() -> None:
    text = article(1)
    hits = [hit("a", article(2)), hit("b", text), hit("c", article(3)), hit("d", text.upper())]
    assert folded(hits) == [("a",), ("b", "d"), ("c",)]


@pytest.mark.parametrize("way", WAYS)
def test_the_likeness_of_two_texts_is_near_the_share_of_runs_in_common(way: Any) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = words_of(text).split()
        return set(zip(words, words[1:], words[2:], words[3:], strict=False))

    for number in range(20):
        text = article(number)
        other = way(text, Random(number))
        one, two = (read_signature(signature(words_of(part)) or "") for part in (text, other))
        shared = len(runs(text) & runs(other)) / len(runs(text) | runs(other))
        assert likeness(one, two) == pytest.approx(shared, abs=0.15)


def test_short_texts_are_reprints_only_to_the_word() -> None:
    words = [f"w{number}" for number in range(SHORTEST - 1)]
    text, changed = " ".join(words), " ".join([*words[:-1], "other"])
    assert signature(words_of(text)) is None
    assert folded([hit("a", text), hit("b", changed), hit("c", text.upper())]) == [("a", "c"), ("b",)]


def test_hundreds_of_reprints_of_one_article_are_one() -> None:
    text = article(0)
    hits = [hit(str(number), f"{text} Paper number {number}.") for number in range(300)]
    assert [len(group) for group in folded(hits)] == [300]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We don’t want the U.S. to go", "we dont want the US to go"),
        ("that José Álvarez agreed…", "Jose Alvarez agreed"),
        ("near-abroad: “a zone”", "Near abroad, 'a zone'"),
    ],
)
def test_quotes_of_the_same_words_have_one_wording(one: str, other: str) -> None:
    assert wording(one) == wording(other)


def test_quotes_of_other_words_have_another() -> None:
    assert wording("It is so") != wording("It is not so")
