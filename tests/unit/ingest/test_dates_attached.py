"""Which date belongs to which verb or noun."""

import pytest
from dating import mentions
from spacy.language import Language

from service.ingest.dates import attached_date
from service.ingest.syntax import Doc


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("“These attempts are futile,” he said on Nov. 12 in televised comments.", "said", "Nov. 12"),
        ("Officials said Wednesday they had found the wreck.", "said", "Wednesday"),
        ("On Friday, the envoy told reporters that talks had failed in March.", "told", "Friday"),
        ("On Friday, the envoy told reporters that talks had failed in March.", "failed", "March"),
        ("The envoy said the plane crashed on Thursday.", "said", None),
        ("The envoy said the plane crashed on Thursday.", "crashed", "Thursday"),
        ("“It is over,” she said in an interview on Monday.", "said", "Monday"),
        ("At a Nov. 1 meeting in Astana, he said the two had signed.", "said", "Nov. 1"),
        ("In a statement released Sunday, the union called it unfair.", "called", "Sunday"),
        ("During the Nov. 9 meeting, the sides signed an accord.", "signed", "Nov. 9"),
        ("During the Nov. 9 meeting, the sides signed an accord.", "meeting", "Nov. 9"),
        ("He denied last year's report.", "denied", None),
        ("She condemned Friday's attack.", "condemned", None),
        ("She condemned Friday's attack.", "attack", "Friday"),
        ("The man who was arrested on Tuesday says he is innocent.", "says", None),
        ("The man who was arrested on Tuesday says he is innocent.", "arrested", "Tuesday"),
        ("On Monday he came to Oslo and spoke.", "spoke", "Monday"),
        ("He came to Oslo on Monday and spoke.", "spoke", None),
        ("The envoy urged a truce on Monday, saying time was short.", "saying", "Monday"),
        ("He ruled the island from 1991 to 1997.", "ruled", "1991 to 1997"),
        ("They lived there between 1982 and 1992.", "lived", "1982 and 1992"),
    ],
)
def test_attached(nlp: Language, sentence: str, word: str, expected: str | None) -> None:
    doc = Doc(nlp(sentence))
    head = next(token for token in doc if token.text == word)
    found = attached_date(doc, head, mentions(nlp, sentence, "2023-11-13"))
    assert (found and found.text) == expected


def test_a_stretch_of_time_is_one_date(nlp: Language) -> None:
    sentence = "He ruled the island from March 1991 to 1997."
    doc = Doc(nlp(sentence))
    found = attached_date(doc, doc[1], mentions(nlp, sentence, None))
    assert found is not None and found.range is not None
    assert (str(found.range.start), str(found.range.end), found.precision) == (
        "1991-03-01",
        "1997-12-31",
        "year",
    )
    assert sentence[found.start : found.end] == found.text
