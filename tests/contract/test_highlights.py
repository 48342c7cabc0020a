"""Where in a text what matched stands, and how offsets are counted."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from corpus import ROCKET, Get, made
from werkzeug.test import TestResponse

Fetch = Callable[..., TestResponse]


def test_highlights_show_what_matched_where_it_stands(get: Get) -> None:
    item = get("/v1/quotes", q="harbours bridges", highlight="true", limit=1)["items"][0]
    [snippet] = item["highlight"]["text"]
    assert "<mark>harbours</mark> &amp; <mark>bridges</mark>" in snippet["html"]
    assert [item["text"][m["start"] : m["end"]] for m in snippet["matches"]] == ["harbours", "bridges"]
    title = get("/v1/articles", q="title:minister", highlight="true", limit=1)["items"][0]["highlight"][
        "title"
    ][0]
    assert title["html"].startswith("<mark>Minister</mark> opens") and "&lt;b&gt;" in title["html"]


def test_an_exact_phrase_is_marked_in_the_body(get: Get) -> None:
    item = get("/v1/articles", q='"nobody knows"', highlight="true", limit=1, fields="body")["items"][0]
    marks = [m for snippet in item["highlight"]["body"] for m in snippet["matches"]]
    assert "nobody knows" in item["body"][marks[0]["start"] : marks[-1]["end"]]


def test_offsets_count_as_javascript_does_when_asked(get: Get) -> None:
    for path in ("/v1/quotes", "/v1/articles/made-000/quotes"):
        plain = get(path, ids=get("/v1/articles/made-000/quotes")["items"][0]["id"])["items"][0]
        wide = get(path, ids=plain["id"], offsets="utf16")["items"][0]
        assert wide["spans"][0]["start"] == plain["spans"][0]["start"] + 1
        body = made()[0].body.encode("utf-16-le")
        span = wide["spans"][0]
        assert made()[0].said in body[2 * span["start"] : 2 * span["end"]].decode("utf-16-le")
        assert wide["said_at"] == plain["said_at"]
    assert made()[0].body.startswith(ROCKET)


@pytest.mark.parametrize(("kind", "field"), [("quotes", "speaker"), ("quotes", "cue"), ("events", "action")])
def test_offsets_of_a_few_fields_count_so_too(get: Get, fetch: Fetch, kind: str, field: str) -> None:
    asked: dict[str, Any] = {"fields": field, "sort": "oldest", "limit": 1}
    plain = get(f"/v1/{kind}", **asked)["items"][0]
    wide = get(f"/v1/{kind}", offsets="utf16", **asked)["items"][0]
    assert wide[field]["start"] == plain[field]["start"] + 1
    assert wide.keys() == plain.keys() == {"id", field}
    line = fetch(f"/v1/{kind}", offsets="utf16", format="ndjson", ids=plain["id"], fields=field).text
    assert json.loads(line.splitlines()[0]) == wide
