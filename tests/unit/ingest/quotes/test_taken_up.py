"""Organisations and documents that speak by a noun, and people by a title."""

from typing import NamedTuple

import pytest
from quoting import quotes_of, the_one
from spacy.language import Language


class Taken(NamedTuple):
    body: str
    phrase: str
    name: str | None
    type: str


BODIES = {
    "by a word of its name": Taken(
        "The Northern Harbour Commission met on Monday. The commission said that it rained.",
        "The commission",
        "Northern Harbour Commission",
        "organisation",
    ),
    "by its kind": Taken(
        "Berg Motors hired Ana Ruiz on Monday. The company said that it rained.",
        "The company",
        "Berg Motors",
        "organisation",
    ),
    "an agency by another kind of board": Taken(
        "The Northern Harbour Board met on Monday. The agency said that it rained.",
        "The agency",
        "Northern Harbour Board",
        "organisation",
    ),
    "with its name": Taken(
        "The Reuters news agency said that it rained.", "The Reuters news agency", "Reuters", "organisation"
    ),
    "not one of another kind": Taken(
        "The Northern Harbour Commission met on Monday. The company said that it rained.",
        "The company",
        None,
        "organisation",
    ),
    "not an indefinite one": Taken(
        "Berg Motors hired Ana Ruiz on Monday. A company said that it rained.",
        "A company",
        None,
        "organisation",
    ),
    "a report by somebody": Taken(
        "A report by Berg Motors said that it rained.", "A report by Berg Motors", "Berg Motors", "document"
    ),
    "a report that somebody has seen": Taken(
        "A report seen by Berg Motors said that it rained.", "A report seen by Berg Motors", None, "document"
    ),
    "a report released before": Taken(
        "Berg Motors released a report on Monday. The report said that it rained.",
        "The report",
        "Berg Motors",
        "document",
    ),
    "a study by another of its names": Taken(
        "A study by Berg Motors was released on Monday. The report said that it rained.",
        "The report",
        "Berg Motors",
        "document",
    ),
    "what a person wrote": Taken(
        "Ana Ruiz’s letter said that it rained.", "Ana Ruiz’s letter", "Ana Ruiz", "document"
    ),
    "a report of nobody's": Taken(
        "Ana Ruiz went to Oslo. The report said that it rained.", "The report", None, "document"
    ),
    "a post on a platform": Taken(
        "A Facebook post said that it rained.", "A Facebook post", None, "document"
    ),
    "a statement by others": Taken(
        "Berg Motors issued a statement on Monday. The statement by the two said that it rained.",
        "The statement by the two",
        None,
        "document",
    ),
}


@pytest.mark.parametrize("case", BODIES.values(), ids=BODIES)
def test_whose_words_they_are(nlp: Language, case: Taken) -> None:
    found = the_one(quotes_of(nlp, case.body), "it rained").speaker
    assert found is not None
    assert (found.text, found.name, found.type) == (case.phrase, case.name, case.type)
    assert (found.name is None) == (found.actor_id is None)


def test_what_a_statement_says_is_said_by_who_issued_it(nlp: Language) -> None:
    (quote,) = quotes_of(nlp, "Ana Ruiz issued a statement saying that the harbour was closed.")
    assert quote.speaker is not None
    assert (quote.speaker.text, quote.speaker.name) == ("Ana Ruiz", "Ana Ruiz")


def test_it_takes_up_the_document_that_spoke(nlp: Language) -> None:
    body = "Berg Motors published a study on Monday. The study found that it rained. It added that it snowed."
    found = the_one(quotes_of(nlp, body), "it snowed").speaker
    assert found is not None
    assert (found.name, found.resolved_by) == ("Berg Motors", "pronoun")


NAMELESS = {
    "a spokesman for somebody": "A spokesman for Maria Lopez said that it rained.",
    "a spokesman for somebody with a title": "A spokesman for President Maria Lopez said that it rained.",
    "a spokeswoman for a body": "A spokeswoman for the Northern Harbour Commission said that it rained.",
    "officials at a body": "Officials at the Northern Harbour Commission said that it rained.",
    "a member who supports somebody": "A member of the board who supports Maria Lopez said that it rained.",
    "a relative": "Her brother said that it rained.",
    "the man": "The man said that it rained.",
    "one of whom more is told": "A senator came, too. The senator said that it rained.",
    "two by their titles": "The senator and the mayor said that it rained.",
}


@pytest.mark.parametrize("told", NAMELESS.values(), ids=NAMELESS)
def test_whom_the_article_does_not_name_has_no_name(nlp: Language, told: str) -> None:
    found = the_one(quotes_of(nlp, f"Senator Maria Lopez met Robert Klein. {told}"), "it rained").speaker
    assert found is not None
    assert (found.name, found.actor_id, found.resolved_by) == (None, None, None)


def test_a_title_after_the_name_of_whom_one_speaks_for(nlp: Language) -> None:
    body = "Maria Lopez won. Lopez spokesman Robert Klein said that it rained."
    found = the_one(quotes_of(nlp, body), "it rained").speaker
    assert found is not None and found.name == "Robert Klein"


def test_no_party_s_nominee_is_another_s(nlp: Language) -> None:
    body = (
        "Democratic nominee Maria Lopez met Robert Klein in Oslo. The Republican nominee said that it rained."
    )
    found = the_one(quotes_of(nlp, body), "it rained").speaker
    assert found is not None and found.name != "Maria Lopez"


def test_of_two_of_one_title_the_one_who_spoke_last(nlp: Language) -> None:
    body = (
        "“It is close,” said Governor Maria Lopez. Her aides met Governor Robert Klein in Oslo. "
        "The governor said that it rained."
    )
    found = the_one(quotes_of(nlp, body), "it rained").speaker
    assert found is not None and found.name == "Maria Lopez"


def test_a_signature_may_touch_the_closing_mark(nlp: Language) -> None:
    body = (
        "“The harbour is a ruin.” ― Maria Lopez\n"
        "“He makes simple statements about people he knows nothing about.”― Clara Berg\xa0\n"
        "“It must stop.”"
    )
    found = the_one(quotes_of(nlp, body), "nothing about").speaker
    assert found is not None and found.name == "Clara Berg"
