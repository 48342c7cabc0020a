"""Names: the table of pairs, and what holds for any text."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.names import name_key, plain_slug, same_person, slug, spell, surnames

RECALL = 0.98
"""Of the pairs that mean one person: how many must be seen to."""


def _pairs() -> list[tuple[str, str, str]]:
    text = (Path(__file__).parent / "names_pairs.txt").read_text("utf-8")
    rows = (line.split("|") for line in text.splitlines() if line and not line.startswith("#"))
    return [(kind.strip(), a.strip(), b.strip()) for kind, a, b in rows]


PAIRS = _pairs()


def _one_name(a: str, b: str) -> bool:
    return name_key(a) == name_key(b) and slug(a) == slug(b) and same_person(a, b)


def test_spellings_of_one_name_share_key_and_id() -> None:
    missed = [(a, b) for kind, a, b in PAIRS if kind == "spelling" and not _one_name(a, b)]
    assert missed == []


def test_one_person_under_two_names_is_seen_to() -> None:
    pairs = [(a, b) for kind, a, b in PAIRS if kind in ("spelling", "person")]
    missed = [(a, b) for a, b in pairs if not same_person(a, b) or not same_person(b, a)]
    assert len(missed) <= (1 - RECALL) * len(pairs), missed


def test_no_two_people_are_merged() -> None:
    pairs = [(a, b) for kind, a, b in PAIRS if kind == "different"]
    merged = [
        (a, b) for a, b in pairs if same_person(a, b) or same_person(b, a) or name_key(a) == name_key(b)
    ]
    assert merged == []


def test_no_two_names_of_the_table_share_an_id_by_accident() -> None:
    groups: dict[str, set[str]] = {}
    for kind, a, b in PAIRS:
        if kind == "different":
            groups.setdefault(slug(a), set()).add(name_key(a))
            groups.setdefault(slug(b), set()).add(name_key(b))
    assert all(len(keys) == 1 for keys in groups.values())


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("Sergey Lavrov", "sergei-lavrov"),
        ("Сергей Лавров", "sergei-lavrov"),
        ("Kassym-Jomart Tokaev", "kassym-jomart-tokayev"),
        ("Donald J. Trump", "donald-trump"),
        ("George HW Bush", "george-h-w-bush"),
        ("Ursula von der Leyen", "ursula-von-der-leyen"),
        ("习近平", "xi-jinping"),
        ("Pope Francis", "pope-francis"),
        ("Al Gore", "al-gore"),
        ("", ""),
        ("…", ""),
    ],
)
def test_ids_are_readable(name: str, actor_id: str) -> None:
    assert slug(name) == actor_id


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("The European Union", "european-union"),
        ("AT&T", "at-and-t"),
        ("U.S. Department of State's", "us-department-of-state"),
        ("Justice Department", "justice-department"),
        ("General Electric", "general-electric"),
    ],
)
def test_names_of_bodies_lose_no_word(name: str, actor_id: str) -> None:
    assert plain_slug(name) == actor_id


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Xi Jinping", "xi"),
        ("Moon Jae-in", "moon"),
        ("Alexandria Ocasio-Cortez", "ocasio cortez"),
        ("Enrique Peña Nieto", "pena nieto"),
        ("Ursula von der Leyen", "leyen"),
        ("Martha Vogel", "vogel"),
    ],
)
def test_surnames_by_which_people_are_asked_for(name: str, surname: str) -> None:
    assert surname in surnames(name)


def test_a_given_name_is_no_surname() -> None:
    assert surnames("Martha Vogel") == {"vogel"}


def test_an_article_before_a_name_makes_no_difference_in_a_lookup() -> None:
    assert name_key("The European Union") == name_key("European Union")


LATIN = st.text(alphabet="abcdefghijklmnoprstuvyz", min_size=2, max_size=9).map("Xo{}".format)
"""No title, particle or suffix begins like these."""


@given(LATIN, LATIN)
def test_case_accents_and_hyphens_make_no_difference(first: str, last: str) -> None:
    plain = f"{first.title()} {last.title()}"
    accented = plain.replace("a", "á").replace("o", "ö").replace("e", "é")
    assert name_key(plain) == name_key(plain.upper()) == name_key(plain.lower()) == name_key(accented)
    assert slug(plain) == slug(f"{last.title()}, {first.title()}")


@given(st.text())
def test_any_text_has_a_key_and_an_id(text: str) -> None:
    assert name_key(text) == name_key(text)
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert set(plain_slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@given(st.text(), st.text())
def test_likeness_does_not_depend_on_the_order(a: str, b: str) -> None:
    assert same_person(a, b) == same_person(b, a)


@given(st.text(alphabet="abcdeghiklmnoprstuvyz", min_size=1, max_size=12))
def test_the_spelling_that_stands_for_others_stands_for_itself(word: str) -> None:
    assert spell(spell(word)) == spell(word)


def test_the_pairs_are_all_different() -> None:
    assert all(one != other for one, other in pairwise(sorted(PAIRS)))
