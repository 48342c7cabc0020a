"""Interviews whose turns are headed by letters, and whose they are."""

import pytest
from invented import article
from quoting import TABLE, quotes_of, the_one
from spacy.language import Language

from service.ingest.actors import find_actors
from service.ingest.annotation import annotate
from service.ingest.quotes import find_quotes
from service.model import Quote

TURNS = (
    "\n\nQ: Why was the bridge closed?\n\nA: It was no longer safe for lorries.\n\n"
    "Q: When will it open?\n\nA: We hope to open it by autumn."
)


def by(nlp: Language, body: str, author: str) -> tuple[Quote, ...]:
    annotated = next(annotate(nlp, [article(body, authors=(author,))]))
    return find_quotes(annotated, find_actors(annotated, TABLE), ())


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("Maria Lopez became chief engineer in March. She spoke to The Harbour Post.", "Maria Lopez"),
        ("The mayor Tom Reed closed the bridge. Maria Lopez told The Harbour Post why.", "Maria Lopez"),
        ("In an interview with Maria Lopez we asked about Tom Reed and the bridge.", "Maria Lopez"),
        ("We interviewed Maria Lopez after Tom Reed had left.", "Maria Lopez"),
        ("The bridge is the life's work of Maria Lopez.", "Maria Lopez"),
        ("Maria Lopez and Tom Reed built the bridge.", None),
        ("The engineer in charge of the bridge answers.", None),
    ],
)
def test_answers_are_those_of_the_one_who_is_asked(nlp: Language, lead: str, name: str | None) -> None:
    answer = the_one(quotes_of(nlp, lead + TURNS), "no longer safe")
    assert answer.speaker is not None
    assert (answer.speaker.text, answer.speaker.name) == ("A", name)
    assert answer.speaker.resolved_by == ("title" if name else None)


def test_questions_are_those_of_the_author_and_asked(nlp: Language) -> None:
    lead = "Ida Holm met the engineer Maria Lopez at the bridge. Lopez spoke to the paper."
    found = by(nlp, lead + TURNS, "Ida Holm")
    question, answer = the_one(found, "closed"), the_one(found, "by autumn")
    assert question.speaker and question.speaker.name == "Ida Holm" and question.act == "asks"
    assert answer.speaker and answer.speaker.name == "Maria Lopez"


def test_question_is_nobodys_that_is_asked(nlp: Language) -> None:
    question = the_one(quotes_of(nlp, "Maria Lopez spoke to the paper." + TURNS), "closed")
    assert question.speaker and question.speaker.name is None


def test_turns_without_a_verb_and_with_whole_words_before_them(nlp: Language) -> None:
    body = "Maria Lopez talked to us.\n\nQuestion: Minister, why now?\n\nAnswer: Because of the floods."
    found = quotes_of(nlp, body)
    assert [(q.text, q.speaker and q.speaker.name) for q in found] == [
        ("Minister, why now?", None),
        ("Because of the floods", "Maria Lopez"),
    ]


@pytest.mark.parametrize("label", ["Interview", "Exclusive", "Opinion"])
def test_label_of_a_headline_says_nothing(nlp: Language, label: str) -> None:
    assert not quotes_of(nlp, "The bridge is closed.", title=f"{label}: The bridge will stay closed")
