"""Whom "he", "they" and "I" stand for, and whose words a clause without a subject gives."""

import pytest
from invented import article
from quoting import TABLE, quotes_of, the_one
from spacy.language import Language

from service.ingest.actors import find_actors
from service.ingest.annotation import annotate
from service.ingest.dates import find_dates
from service.ingest.quotes import find_quotes
from service.model import Quote

NAMED = {
    "who spoke last, by a pronoun": (
        "Robert Klein said that it snowed. He said that Peter Marsh was right. He said that it rained.",
        "Robert Klein",
    ),
    "who opens the sentence before": (
        "“He cannot raise the money,” said Peter Marsh, a banker. It is a lot. Banks are careful. "
        "Robert Klein bristles at the idea. He said that it rained.",
        "Robert Klein",
    ),
    "they, an organisation": ("Berg Motors met on Monday. They said that it rained.", "Berg Motors"),
}


@pytest.mark.parametrize(("body", "name"), NAMED.values(), ids=NAMED)
def test_a_pronoun_is_somebody_named(nlp: Language, body: str, name: str) -> None:
    found = the_one(quotes_of(nlp, body), "it rained").speaker
    assert found is not None
    assert (found.name, found.resolved_by) == (name, "pronoun")


NOBODY_NAMED = {
    "one man": "One man shouted that it snowed. He said that it rained.",
    "a voter": "A voter said that it snowed. He said that it rained.",
    "my father": "My father often told us that it snowed. He said that it rained.",
    "the woman": "The woman was shaken. She said that it rained.",
    "protesters": "Protesters marched in Oslo. They said that it rained.",
    "we": "We said that it rained.",
    "I, of nobody": "I said that it rained.",
}


@pytest.mark.parametrize("told", NOBODY_NAMED.values(), ids=NOBODY_NAMED)
def test_a_pronoun_for_somebody_without_a_name_has_none(nlp: Language, told: str) -> None:
    found = the_one(quotes_of(nlp, f"Robert Klein met Maria Lopez in Oslo. {told}"), "it rained").speaker
    assert found is not None
    assert (found.name, found.actor_id, found.resolved_by) == (None, None, None)


def test_who_is_asked_answers(nlp: Language) -> None:
    body = "Robert Klein came to Oslo. A reporter asked Klein how he felt. He replied that it rained."
    found = the_one(quotes_of(nlp, body), "it rained").speaker
    assert found is not None and found.name == "Robert Klein"


def test_they_are_the_two_of_the_sentence_before(nlp: Language) -> None:
    body = "Maria Lopez and Robert Klein sent a letter. They left on Monday. They said that it rained."
    found = the_one(quotes_of(nlp, body), "it rained").speaker
    assert found is not None
    assert [member.name for member in found.members] == ["Maria Lopez", "Robert Klein"]
    assert (found.name, found.type, found.resolved_by) == (None, "group", "pronoun")


def written_by(nlp: Language, authors: tuple[str, ...], body: str) -> tuple[Quote, ...]:
    annotated = next(annotate(nlp, [article(body, authors=authors)]))
    return find_quotes(annotated, find_actors(annotated, TABLE), find_dates(annotated))


SIGNED = "I said that it rained.\n\nMaria Lopez teaches history in Oslo."


def test_i_outside_the_marks_is_the_author(nlp: Language) -> None:
    found = the_one(written_by(nlp, ("Maria Lopez",), SIGNED), "it rained").speaker
    assert found is not None
    assert (found.name, found.type, found.resolved_by) == ("Maria Lopez", "person", "pronoun")


@pytest.mark.parametrize("authors", [(), ("Maria Lopez", "Robert Klein"), ("Peter Marsh",)])
def test_i_is_nobody_where_the_article_does_not_say_who_writes(
    nlp: Language, authors: tuple[str, ...]
) -> None:
    found = the_one(written_by(nlp, authors, SIGNED), "it rained").speaker
    assert found is not None and found.name is None


SUBJECTS = {
    "beyond an inserted clause": (
        "Robert Klein, meanwhile, who sits at the harbour, said that it rained.",
        "Robert Klein",
    ),
    "adding": ("Robert Klein said that Maria Lopez had left, adding that it rained.", "Robert Klein"),
    "after a noun of what was denied": (
        "Robert Klein denied the notion that a change is coming, explaining that it rained.",
        "Robert Klein",
    ),
    "resumed": (
        "Robert Klein said that Maria Lopez had left the town and insisted that it rained.",
        "Robert Klein",
    ),
    "after a passive": ("Robert Klein was forced to leave and said that it rained.", "Robert Klein"),
    "an adjective": ("Robert Klein was quick to point out that it rained.", "Robert Klein"),
}


@pytest.mark.parametrize(("body", "text"), SUBJECTS.values(), ids=SUBJECTS)
def test_whose_the_verb_is(nlp: Language, body: str, text: str) -> None:
    found = [quote.speaker for quote in quotes_of(nlp, body) if quote.text == "it rained"]
    assert [speaker.text for speaker in found if speaker] == [text]


PHRASES = {
    "news of a surname": ("Klein, who left on Monday, said that it rained.", "Klein"),
    "news of the minister": ("The minister, who left on Monday, said that it rained.", "The minister"),
    "who somebody is": (
        "Robert Klein, who runs the port, said that it rained.",
        "Robert Klein, who runs the port,",
    ),
    "where one speaks": ("Robert Klein, speaking in Oslo, said that it rained.", "Robert Klein"),
}


@pytest.mark.parametrize(("body", "text"), PHRASES.values(), ids=PHRASES)
def test_where_the_phrase_of_a_speaker_ends(nlp: Language, body: str, text: str) -> None:
    found = the_one(quotes_of(nlp, body), "it rained").speaker
    assert found is not None and found.text == text
