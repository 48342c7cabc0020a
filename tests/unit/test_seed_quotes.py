"""The five seed pages, extracted, against what a careful reader finds said in them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.names import slug

GOLDEN = Path(__file__).parent.parent / "golden" / "seeds"
SEEDS = ("000", "001", "002", "003", "004")


def expected(seed: str) -> dict[str, Any]:
    wanted: dict[str, Any] = yaml.safe_load((GOLDEN / f"{seed}.quotes.yaml").read_text("utf-8"))
    return wanted


def fits(pattern: str, text: str) -> bool:
    """Whether the wording is this one, `` … `` standing for anything left out."""
    position = 0
    parts = f" {pattern} ".split(" … ")
    for index, part in enumerate(part.strip() for part in parts):
        found = text.find(part, position)
        if found < 0 or (index == 0 and found != 0):
            return False
        position = found + len(part)
    return not parts[-1].strip() or text.endswith(parts[-1].strip())


def one(quotes: list[dict[str, Any]], wanted: dict[str, Any]) -> dict[str, Any]:
    field = wanted.get("field", "body")
    found = [q for q in quotes if q["spans"][0].get("field") == field and fits(wanted["text"], q["text"])]
    assert len(found) == 1, f"{wanted['text']!r} is one quote of {[q['text'] for q in quotes]}"
    return found[0]


def cases() -> Iterator[Any]:
    for seed in SEEDS:
        for wanted in expected(seed)["required"]:
            yield pytest.param(seed, wanted, id=f"{seed}-{wanted['text'][:40]}")


@pytest.mark.parametrize(("seed", "wanted"), list(cases()))
def test_a_quote_is_found_with_its_speaker(
    seed: str, wanted: dict[str, Any], seed_records: dict[str, dict[str, Any]]
) -> None:
    quote = one(seed_records[seed]["quotes"], wanted)
    assert quote["kind"] == wanted["kind"]
    assert quote["continuation"] is wanted.get("continuation", False)
    assert len(quote["spans"]) >= wanted.get("spans", 1)
    assert_speaker(quote["speaker"], wanted["speaker"])
    if "reported_by" in wanted:
        assert_speaker(quote["reported_by"], wanted["reported_by"])
    if "cue" in wanted:
        assert quote["cue"]["text"] == wanted["cue"]
    if "said_at" in wanted:
        said = quote["said_at"]
        assert {k: said[k] for k in wanted["said_at"]} == {k: str(v) for k, v in wanted["said_at"].items()}


def assert_speaker(speaker: dict[str, Any] | None, wanted: dict[str, Any]) -> None:
    assert speaker is not None
    if wanted["name"] is None:
        assert speaker["name"] is None
    else:
        assert speaker["actor_id"] == slug(wanted["name"])
    for key in ("text", "type", "resolved_by", "role"):
        if key in wanted:
            assert speaker[key] == wanted[key], key
    if "members" in wanted:
        assert {m["actor_id"] for m in speaker["members"]} == {slug(name) for name in wanted["members"]}


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_else_is_taken_for_a_quote(seed: str, seed_records: dict[str, dict[str, Any]]) -> None:
    patterns = [w["text"] for w in expected(seed)["required"]] + expected(seed)["allowed"]
    texts = [q["text"] for q in seed_records[seed]["quotes"]]
    assert [text for text in texts if not any(fits(pattern, text) for pattern in patterns)] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_span_is_the_text_that_it_names(seed: str, seed_records: dict[str, dict[str, Any]]) -> None:
    record = seed_records[seed]
    assert record["quotes"]
    for quote in record["quotes"]:
        for mention in (quote["speaker"], quote["reported_by"], quote["cue"], *quote["mentions"]):
            if mention is not None and "text" in mention:
                text = record[mention["field"]]
                assert text[mention["start"] : mention["end"]] == mention["text"]


@pytest.mark.parametrize("seed", SEEDS)
def test_quotes_of_an_undated_page_have_no_day(seed: str, seed_records: dict[str, dict[str, Any]]) -> None:
    record = seed_records[seed]
    undated = record["published_at"] is None
    assert all((q["said_at"] is None) == undated for q in record["quotes"])
