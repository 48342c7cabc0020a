"""Which day an article's words count from."""

import pytest
from dating import line
from invented import article
from spacy.language import Language

from service.ingest.annotation import Annotated
from service.ingest.dates import find_dates
from service.ingest.syntax import Doc


def _lines(nlp: Language, body: str, day: str | None, dateline: str | None = None) -> list[str]:
    annotated = Annotated(article(body, day, dateline=dateline), Doc(nlp(body)))
    return [line(mention) for mention in find_dates(annotated)]


@pytest.mark.parametrize(
    ("dateline", "day", "expected"),
    [
        # a reprint: the words are those of the dateline's day
        ("TALLINN, Nov. 2 (Baltia)", "2023-11-10", "2023-10-31"),
        ("TALLINN, November 2. /BALTIA/", "2023-11-10", "2023-10-31"),
        ("TALLINN, Nov. 2, 2022 (Baltia)", "2023-11-10", "2022-11-01"),
        # sent in the old year, printed in the new
        ("TALLINN, Dec. 30 (Baltia)", "2024-01-02", "2023-12-26"),
        # a dateline without a day, or with one after the article's, says nothing
        ("TALLINN (Baltia)", "2023-11-10", "2023-11-07"),
        ("TALLINN, Nov. 14 (Baltia)", "2023-11-10", "2023-11-07"),
        (None, "2023-11-10", "2023-11-07"),
        # what it was not published on but before: one that states its year needs nothing else
        ("TALLINN, Nov. 2, 2023 (Baltia)", None, "2023-10-31"),
        ("TALLINN, Nov. 2 (Baltia)", None, "?"),
    ],
)
def test_a_dateline_says_when_it_was_written(
    nlp: Language, dateline: str | None, day: str | None, expected: str
) -> None:
    assert _lines(nlp, "The mayor resigned on Tuesday.", day, dateline) == [
        f"Tuesday -> {expected} day relative"
    ]


def test_a_lead_that_tells_of_tomorrow_as_past_was_written_for_it(nlp: Language) -> None:
    body = "The envoy flew to Cairo Tuesday. He had left Oslo on Monday. He will be back on Friday."
    assert _lines(nlp, body, "2023-11-13") == [
        "Tuesday -> 2023-11-14 day relative",
        "Monday -> 2023-11-13 day relative",
        "Friday -> 2023-11-17 day relative",
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # "last" says that it is not tomorrow
        ("The envoy flew to Cairo last Tuesday.", "last Tuesday -> 2023-11-07 day relative"),
        # further down a weekday may be six days ago
        ("The envoy is in Cairo. " * 20 + "He flew there on Tuesday.", "Tuesday -> 2023-11-07 day relative"),
        # what is to come needs no other anchor
        ("The envoy will fly to Cairo Tuesday.", "Tuesday -> 2023-11-14 day relative"),
    ],
)
def test_other_words_leave_the_articles_day_alone(nlp: Language, body: str, expected: str) -> None:
    assert _lines(nlp, body, "2023-11-13") == [expected]
