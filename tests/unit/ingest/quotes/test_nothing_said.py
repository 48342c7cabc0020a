"""Whom somebody thanks or cites is not what they say."""

import pytest
from quoting import quotes_of
from spacy.language import Language


@pytest.mark.parametrize(
    "body",
    [
        "Ana Ruiz thanked the President.",
        "Ana Ruiz congratulated the winner of the race.",
        "The port will close, Reuters wrote, citing Ana Ruiz.",
        "The port will close, Reuters wrote, citing the harbour master Ana Ruiz.",
        "The port will close, Reuters wrote, citing two officials.",
    ],
)
def test_somebody_is_no_quote(nlp: Language, body: str) -> None:
    told = {quote.text for quote in quotes_of(nlp, body)}
    assert not told - {"The port will close"}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Ana Ruiz thanked the President for the warm welcome.", "for the warm welcome"),
        ("Ana Ruiz congratulated her rival for running a fair race.", "for running a fair race"),
        ("Ana Ruiz cited Tom Reed as an example of bad planning.", "Tom Reed as an example of bad planning"),
        ("Ana Ruiz cited the growing cost of repairs.", "the growing cost of repairs"),
    ],
)
def test_what_for_is_said(nlp: Language, body: str, said: str) -> None:
    assert [quote.text for quote in quotes_of(nlp, body)] == [said]


def test_a_that_before_the_end_of_a_line_is_nothing_said(nlp: Language) -> None:
    assert quotes_of(nlp, "Ana Ruiz said on Friday that\nthe harbour would close.") == ()
