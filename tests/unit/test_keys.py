import sys
import unicodedata

import pytest

from service.index.keys import url_key, wording, words_of


@pytest.mark.parametrize(
    "form",
    [
        "https://www.paper.example/2023/story",
        "http://paper.example/2023/story/",
        "HTTPS://PAPER.example:443/2023/story#top",
        "https://m.paper.example/2023/story?utm_source=x&fbclid=1",
        "https://paper.example/2023/story/amp",
        "https://paper.example/2023/story/index.html",
        "paper.example/2023/story",
        "//paper.example/2023/story",
    ],
)
def test_all_forms_of_one_address_have_one_key(form: str) -> None:
    assert url_key(form) == "paper.example/2023/story"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("https://paper.example/a", "https://paper.example/b"),
        ("https://paper.example/?id=1", "https://paper.example/?id=2"),
        ("https://paper.example/Story", "https://paper.example/story"),
        ("https://one.example/a", "https://two.example/a"),
    ],
)
def test_other_addresses_have_other_keys(a: str, b: str) -> None:
    assert url_key(a) != url_key(b)


def test_parameters_may_come_in_any_order() -> None:
    assert url_key("https://p.example/?b=2&a=1") == url_key("https://p.example/?a=1&b=2")


@pytest.mark.parametrize("junk", ["", "http://[", "no url at all", "http://[::1"])
def test_anything_has_a_key(junk: str) -> None:
    assert isinstance(url_key(junk), str)


@pytest.mark.parametrize(
    "form",
    [
        "Erdoğan didn’t visit the U.S., he said",
        "erdogan DIDN'T visit the US — he said",
        "that Erdog\u0306an didn‘t visit the U.S. “he said”",
        "Ｅrdogan didnʼt visit the U.S.\u20dd he said.",
    ],
)
def test_case_accents_and_marks_make_no_other_wording(form: str) -> None:
    assert words_of(form) == "erdogan didnt visit the us he said"
    assert wording(form) == wording("Erdogan didn't visit the US, he said")


def test_every_accent_is_left_out_whatever_the_script() -> None:
    accents = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.combining(c)]
    assert len(accents) > 900
    assert {words_of(f"a{accent}b") for accent in accents} == {"ab"}


def test_the_dot_of_a_sentence_and_the_marks_around_words_part_them() -> None:
    assert words_of("It ended.Then a.b’s rose; 3.14 of o'neill.") == "it ended then abs rose 3 14 of oneill"
