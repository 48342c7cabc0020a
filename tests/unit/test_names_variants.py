"""The other spellings of one word of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.names import spell
from service.names.variants import MOST_VARIANTS, variants


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("Zelensky", "zelenskyy"),
        ("tokaev", "tokayev"),
        ("Gaddafi", "qaddafi"),
        ("Sergei", "sergey"),
        ("Sergey's", "sergei"),
        ("Yanukovych", "yanukovich"),
        ("Лавров", "lavrov"),
        ("Kiev", "kyiv"),
    ],
)
def test_a_name_has_other_spellings(typed: str, other: str) -> None:
    assert other in variants(typed)


@pytest.mark.parametrize(
    "word", ["policy", "energy", "uranium", "minister", "Asia", "x", "2023", "14:10", "a-b"]
)
def test_other_words_have_none(word: str) -> None:
    assert variants(word) == ()


@given(st.text(max_size=40))
def test_no_text_breaks_it_and_none_is_its_own_variant(text: str) -> None:
    found = variants(text)
    assert len(found) <= MOST_VARIANTS and text not in found
    assert len({spell(one) for one in found}) <= max(1, len(found))
