"""Whether it happened and when the article alone tells, in sentences of the tests' own."""

from typing import Literal

import pytest
from newsdesk import days, events, names, one


@pytest.mark.parametrize(
    ("published", "precision", "start", "end"),
    [("2024-02-01", "month", "2024-02-01", "2024-02-29"), ("2024-01-01", "year", "2024-01-01", "2024-12-31")],
)
def test_news_of_an_article_dated_to_a_month_or_year_is_of_that_period(
    published: str, precision: Literal["month", "year"], start: str, end: str
) -> None:
    found = events(
        "Poland expelled three diplomats. Spain freed a spy yesterday.", published, precision=precision
    )
    event = one(found, "expel")
    assert event.date is not None
    assert (days(event), event.date.precision, event.date.basis) == ((start, end), precision, "fallback")


def test_words_of_a_headline_are_said_to_stand_there() -> None:
    (event,) = events("The weather was fair.", title="Poland expels three diplomats")
    fields = {event.sentence.field, event.action.field, *(actor.field for actor in event.actors)}
    assert fields == {"title"}


def test_neither_of_two_did_it() -> None:
    event = one(events("Neither Serbia nor Kosovo signed the deal on Nov. 3."), "deal")
    assert (event.modality, names(event, "actor")) == ("denied", {"Serbia", "Kosovo"})


@pytest.mark.parametrize(
    "sentence", ["None of them condemned the raid.", "But neither have they condemned the raid."]
)
def test_none_of_them_is_not_the_one_state_named_before(sentence: str) -> None:
    found = events(f"Russia has warned its neighbours. {sentence}")
    assert not [event for event in found if event.action.lemma == "condemn" and "Russia" in names(event)]


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("'No ship should leave the harbour,' Mr Lavrov told reporters on a conference call.", "tell"),
        ("“No ship should leave the harbour,” Sergei Lavrov told the crew on a conference call.", "tell"),
    ],
)
def test_telling_after_a_quotation_is_not_told_by_what_is_quoted(sentence: str, lemma: str) -> None:
    assert one(events(sentence), lemma).modality == "asserted"


def test_what_is_told_within_a_quotation_stays_reported() -> None:
    found = events("“We know that Sergei Lavrov told the crew to leave,” Antony Blinken said.")
    assert one(found, "tell").modality == "reported"


def test_calling_things_names_is_a_statement() -> None:
    found = events("Sergei Lavrov spoke in Moscow, calling the reports 'low-quality fakes'.")
    assert one(found, "call").type == "STATEMENT"
