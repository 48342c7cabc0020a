"""What the parser is given of a text."""

import pytest
from invented import article
from spacy.language import Language

from service.ingest.annotation import annotate

WRAPPED = (
    "Ferry fares will rise by 5 percent in April, the port authority said\n"
    "on Tuesday, its third rise in two years and the largest since the\n"
    "authority was founded.\n"
    "\n"
    '"Fuel is expensive and we have carried the cost for as long as we\n'
    'could," said its director, Ana Ruiz. "We are sorry for every passenger\n'
    'who has to pay more."\n'
)


def parsed(nlp: Language, body: str) -> str:
    return next(annotate(nlp, [article(body)])).body.text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_broken_to_a_width_are_read_as_paragraphs_of_the_same_offsets(
    nlp: Language, newline: str
) -> None:
    body = WRAPPED.replace("\n", newline)
    text = parsed(nlp, body)
    assert [" ".join(part.split()) for part in text.split(newline * 2)] == [
        " ".join(part.split()) for part in WRAPPED.split("\n\n")
    ]
    assert "\n" not in text.split(newline * 2)[0]
    assert len(text) == len(body)


@pytest.mark.parametrize(
    "body",
    [
        "Ana Ruiz spoke.\nTom Okafor listened to her in the port.\nThe fares will rise.\nShe said so.\n",
        "The ferry\nleaves at\nnoon, and\nreturns at\nnight.",
        WRAPPED + "\n" + "A line that is longer than any page is wide " * 3,
    ],
    ids=["a paragraph a line", "short lines", "long lines too"],
)
def test_other_line_breaks_stay(nlp: Language, body: str) -> None:
    assert parsed(nlp, body) == body
