"""Marks and verbs by which nobody says anything."""

import pytest
from quoting import quotes_of
from spacy.language import Language

NOBODY = {
    "scare quotes": "The council opened its “new” harbour on Monday.",
    "nickname": 'Dwayne "The Rock" Johnson visited the harbour.',
    "title of a work": "She appeared on “Meet the Press” last week.",
    "a name": "A band called “The Gulls” opened the harbour.",
    "nobody said it": "The harbour was closed and the storm went on.",
    "label": "See Also: Harbour Closed For Weeks",
}


@pytest.mark.parametrize("body", NOBODY.values(), ids=NOBODY)
def test_marks_alone_are_no_quotation(nlp: Language, body: str) -> None:
    assert quotes_of(nlp, body) == ()


def test_who_is_described_by_a_plan_does_not_tell_it(nlp: Language) -> None:
    assert quotes_of(nlp, "Ana Ruiz, who planned to rebuild the harbour in stone, lost.") == ()
