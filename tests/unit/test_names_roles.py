"""Titles of one office have one key."""

import pytest

from service.names.roles import role_key, role_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kazakh foreign minister", "Foreign Minister of Kazakhstan"),
        ("Kazakhstan’s Foreign Minister", "the Kazakh FM"),
        ("U.S. President", "President of the United States"),
        ("vice-president", "VP"),
        ("Kremlin spokeswoman", "Russian spokesman"),
        ("UK Defence Secretary", "British defense secretary"),
    ],
)
def test_one_office_written_in_two_ways(one: str, other: str) -> None:
    assert role_key(one) == role_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("foreign minister", "deputy foreign minister"),
        ("president", "former president"),
        ("Kazakh president", "Uzbek president"),
        ("president", "vice president"),
    ],
)
def test_two_offices(one: str, other: str) -> None:
    assert role_key(one) != role_key(other)


def test_a_title_without_a_country_is_of_the_holders() -> None:
    assert role_key("Russian foreign minister") in role_keys("Foreign Minister", "RU")
    assert role_key("foreign minister") in role_keys("Russian Foreign Minister", None)
    assert role_key("Kazakh foreign minister") not in role_keys("Russian Foreign Minister", "KZ")


@pytest.mark.parametrize("title", ["", "the", "…", "Kazakh"])
def test_what_is_no_title_has_no_key(title: str) -> None:
    assert role_keys(title, None) == ()
