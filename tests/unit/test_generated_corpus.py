"""The articles that benchmarks are run on are what they claim to be."""

import re
from typing import Any

import pytest

from benchmarks import corpus
from benchmarks.answers import AnswerKey
from service.index.documents import package
from service.names import slug

COUNT = 30

Record = dict[str, Any]


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return list(corpus.prepared(COUNT, seed=7))


def test_an_article_depends_on_its_seed_and_number_alone(records: list[Record]) -> None:
    assert list(corpus.prepared(5, seed=7, first=10)) == records[10:15]
    assert next(corpus.prepared(1, seed=8))["body"] != records[0]["body"]


def test_every_offset_is_where_the_text_stands(records: list[Record]) -> None:
    for record in records:
        body = record["body"]
        pieces = [mention for actor in record["actors"] for mention in actor["mentions"]]
        pieces += [*record["dates"], *(quote["cue"] for quote in record["quotes"])]
        pieces += [part for event in record["events"] for part in (event["action"], event["sentence"])]
        assert pieces
        for piece in pieces:
            assert body[piece["start"] : piece["end"]] == piece["text"]


def test_a_quote_is_its_spans_without_marks_and_leading_that(records: list[Record]) -> None:
    for record in records:
        for quote in record["quotes"]:
            spans = [record["body"][span["start"] : span["end"]] for span in quote["spans"]]
            said = " ".join(span.removeprefix("that ") for span in spans)
            if quote["kind"] == "direct":
                said = said.replace("“", "").replace("”", "")
            assert said == quote["text"]


def test_all_spellings_of_a_person_give_one_id() -> None:
    people = corpus.world().people
    assert len({who.id for who in people}) == len(people)
    assert any(len(who.spellings) > 1 for who in people)
    for who in people:
        assert {slug(spelling) for spelling in who.spellings} == {who.id}


def test_ids_are_unique_and_the_records_can_be_indexed(records: list[Record]) -> None:
    parts = [part for r in records for part in package(r, indexed_at="2026-11-22T03:00:00Z").parts]
    assert len({part.id for part in parts}) == len(parts)
    assert {"direct", "mixed", "indirect"} == {quote["kind"] for r in records for quote in r["quotes"]}


def test_raw_articles_have_the_text_and_nothing_that_was_found_in_it(records: list[Record]) -> None:
    raw = list(corpus.raw(COUNT, seed=7))
    assert [one["body"] for one in raw] == [record["body"] for record in records]
    assert not {"quotes", "events", "actors", "dates"} & set(raw[0])


def test_the_key_counts_what_the_records_hold(records: list[Record]) -> None:
    key = AnswerKey()
    for _ in key.taking(corpus.extractions(COUNT, seed=7)):
        pass
    expected = dict(key.questions())
    quotes = [quote for record in records for quote in record["quotes"]]
    assert expected["/v1/quotes"] == len(quotes)
    assert expected["/v1/quotes?kind=mixed"] == sum(quote["kind"] == "mixed" for quote in quotes)
    speaker = quotes[0]["speaker"]["actor_id"]
    said = sum(quote["speaker"]["actor_id"] == speaker for quote in quotes)
    assert expected.get(f"/v1/quotes?speaker={speaker}", said) == said
    words = [question.split('"')[1] for question in expected if question.startswith('/v1/articles?q="')]
    assert words
    for word in words:
        with_word = [
            r for r in records if re.search(rf"\b{word}\b", f"{r['title']} {r['body']}", re.IGNORECASE)
        ]
        assert expected[f'/v1/articles?q="{word}"'] == len(with_word)
