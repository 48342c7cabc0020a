"""Every error has one shape, on every route."""

from typing import Any

import pytest
from corpus import LOADED_AT, Made, extraction, load
from described import PATHS
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.api.errors import CODES
from service.index.client import loader_client
from service.index.store import Store
from service.settings import Settings

NAMED = {"{article_id}": "made-001", "{quote_id}": "q0", "{event_id}": "e0", "{actor_id}": "anna-lindqvist"}
JSON_PATHS = [path for path in PATHS if "406" in PATHS[path]["get"]["responses"]]
LISTS = [
    path for path in PATHS if any(p["name"] == "cursor" for p in PATHS[path]["get"].get("parameters", ()))
]
DATED = [path for path in PATHS if any(p["name"] == "from" for p in PATHS[path]["get"].get("parameters", ()))]


def filled(path: str) -> str:
    for name, value in NAMED.items():
        path = path.replace(name, value)
    return path


def assert_problem(answer: TestResponse, code: str, **members: object) -> dict[str, Any]:
    """The shape that every error has."""
    assert answer.content_type == "application/problem+json", answer.text
    problem: dict[str, Any] = answer.get_json()
    assert {"type", "title", "status", "detail", "instance", "code"} <= problem.keys()
    assert (problem["code"], problem["status"]) == (code, answer.status_code) == (code, CODES[code].status)
    assert problem["type"] == f"/docs#{code}"
    assert problem["title"] == CODES[code].title
    assert "Traceback" not in answer.text and 'File "' not in answer.text
    assert answer.headers["X-Request-Id"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert {name: problem.get(name) for name in members} == members
    return problem


@pytest.mark.parametrize("path", PATHS)
def test_an_unknown_parameter_is_named_with_those_there_are(client: FlaskClient, path: str) -> None:
    known = sorted(one["name"] for one in PATHS[path]["get"].get("parameters", ()) if one["in"] == "query")
    answer = client.get(f"{filled(path)}?speeker=Anna")
    assert_problem(answer, "unknown-parameter", parameter="speeker", allowed=known)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_other_methods_are_told_which_there_are(client: FlaskClient, path: str, method: str) -> None:
    answer = client.open(filled(path), method=method)
    assert_problem(answer, "method-not-allowed", allowed=["GET", "HEAD", "OPTIONS"])
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", JSON_PATHS)
def test_what_cannot_be_given_in_that_form_is_406(client: FlaskClient, path: str) -> None:
    answer = client.get(filled(path), headers={"Accept": "image/png"})
    assert "application/json" in assert_problem(answer, "not-acceptable")["allowed"]


@pytest.mark.parametrize("path", JSON_PATHS)
def test_a_bad_parameter_comes_before_a_bad_accept(client: FlaskClient, path: str) -> None:
    answer = client.get(f"{filled(path)}?nosuch=1", headers={"Accept": "image/png"})
    assert_problem(answer, "unknown-parameter")


@pytest.mark.parametrize(
    "path", [path for path in PATHS if "{" in path and path != "/v1/articles/{article_id}/timeline"]
)
def test_what_is_not_there_is_404(client: FlaskClient, path: str) -> None:
    for name in NAMED:
        path = path.replace(name, "never-there")
    assert_problem(client.get(path), "not-found")


def test_the_instance_is_an_address_whatever_was_asked_for(client: FlaskClient) -> None:
    problem = assert_problem(client.get("/v1/quotes/%D0%BA%20%3Cb%3E"), "not-found")
    assert problem["instance"] == "/v1/quotes/%D0%BA%20%3Cb%3E"


@pytest.mark.parametrize(
    "path", ["/nope", "/v1", "/v1/", "/v1/articles/", "/v1/quotes/q0/nope", "/docs/../x"]
)
def test_there_is_nothing_elsewhere(client: FlaskClient, path: str) -> None:
    assert_problem(client.get(path), "not-found")


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("limit", ["-1", "101", "ten", "1.5", "", " 5", "٣", "1e1", "9" * 30])
def test_a_limit_is_a_number_in_its_bounds(client: FlaskClient, path: str, limit: str) -> None:
    answer = client.get(filled(path), query_string={"limit": limit})
    assert_problem(answer, "bad-parameter", parameter="limit", expected="a whole number from 0 to 100")


@pytest.mark.parametrize("path", LISTS)
def test_a_single_value_cannot_be_given_twice(client: FlaskClient, path: str) -> None:
    assert_problem(client.get(f"{filled(path)}?limit=1&limit=2"), "bad-parameter", parameter="limit")


@pytest.mark.parametrize("path", DATED)
@pytest.mark.parametrize(
    "value", ["", "2023-13", "2023-02-30", "20231109", "2023-W45-1", "yesterday", "2023-11-09T00:00:00+06:00"]
)
def test_a_date_is_a_year_a_month_or_a_day(client: FlaskClient, path: str, value: str) -> None:
    answer = client.get(filled(path), query_string={"from": value})
    assert_problem(answer, "bad-parameter", parameter="from")


@pytest.mark.parametrize("path", DATED)
def test_a_range_runs_forward(client: FlaskClient, path: str) -> None:
    for first, last in (("from", "to"), ("published_from", "published_to")):
        answer = client.get(f"{filled(path)}?{first}=2023-11&{last}=2023-10")
        assert_problem(answer, "bad-parameter", parameter=last)
    assert client.get(f"{filled(path)}?from=2023-11&to=2023").status_code in (200, 404)


@pytest.mark.parametrize(
    ("url", "parameter"),
    [
        ("/v1/articles?sort=best", "sort"),
        ("/v1/articles?sort=relevance", "sort"),
        ("/v1/articles?facets=speaker", "facets"),
        ("/v1/articles?facets=source,", "facets"),
        ("/v1/articles?fields=titel", "fields"),
        ("/v1/articles?highlight=yes", "highlight"),
        ("/v1/articles?offsets=bytes", "offsets"),
        ("/v1/articles?format=xml", "format"),
        ("/v1/events?format=atom", "format"),
        ("/v1/articles?ids=a%20b", "ids"),
        ("/v1/articles?actor=", "actor"),
        ("/v1/articles?actor=%20", "actor"),
        ("/v1/articles?language=English", "language"),
        ("/v1/quotes?kind=quoted", "kind"),
        ("/v1/quotes?act=lies", "act"),
        ("/v1/quotes?said_basis=guess", "said_basis"),
        ("/v1/quotes?min_confidence=1.1", "min_confidence"),
        ("/v1/quotes?min_confidence=NaN", "min_confidence"),
        ("/v1/events?type=visit", "type"),
        ("/v1/events?quad=war", "quad"),
        ("/v1/events?match=touches", "match"),
        ("/v1/events?precision=hour", "precision"),
        ("/v1/events?modality=maybe", "modality"),
        ("/v1/events?side=actor", "side"),
        ("/v1/events?include_fallback=1", "include_fallback"),
        ("/v1/actors?type=planet", "type"),
        ("/v1/actors?prefix=", "prefix"),
        ("/v1/articles/timeline?interval=hour", "interval"),
        ("/v1/quotes/timeline?split=place", "split"),
        ("/v1/articles?facet_size=0", "facet_size"),
        ("/v1/articles/made-001?offsets=", "offsets"),
    ],
)
def test_a_value_that_is_not_taken_is_named_with_what_is(
    client: FlaskClient, url: str, parameter: str
) -> None:
    problem = assert_problem(client.get(url), "bad-parameter", parameter=parameter)
    assert problem["expected"]


def test_choices_list_what_is_allowed(client: FlaskClient) -> None:
    problem = assert_problem(client.get("/v1/quotes?kind=quoted"), "bad-parameter")
    assert problem["allowed"] == ["direct", "mixed", "indirect"]


@pytest.mark.parametrize(
    "path", ["/v1/articles", "/v1/quotes", "/v1/events", "/v1/actors", "/v1/quotes/timeline"]
)
def test_a_query_that_cannot_be_read_says_where(client: FlaskClient, path: str) -> None:
    answer = client.get(path, query_string={"q": '🚀 harbour "bridge'})
    assert_problem(answer, "bad-query", parameter="q", position=10, expected='a closing "')


def test_a_field_that_is_not_there_lists_those_that_are(client: FlaskClient) -> None:
    problem = assert_problem(client.get("/v1/quotes?q=titel:harbour"), "bad-query", position=0)
    assert "speaker" in problem["allowed"]


HOSTILE = [
    "a\x00b",
    "\\",
    "a/b/ [a TO z]",
    "{!lucene}x",
    "_exists_:body",
    "body:/.*/",
    "*:*",
    "a^99999",
    "+a -b",
    "a && b || !c",
    "\u202e\u2066x\u2069",
    "\ud83d".encode("utf-8", "surrogatepass").decode("latin-1"),
    "'; DROP TABLE articles; --",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "%00",
    "a" * 1999,
    " ".join("ab*" for _ in range(64)),
    "(" * 31 + "a" + ")" * 31,
    "NOT " * 30 + "a",
    '"' + "word " * 300 + '"~50',
    "é" * 500,
    "𝒂𝒃𝒄",
    "٣٤٥",
    "\t\n\r",
    "\ue0d1\ue0a7",
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=[ascii(one)[:24] for one in HOSTILE])
@pytest.mark.parametrize("path", ["/v1/articles", "/v1/quotes", "/v1/actors", "/v1/events"])
def test_nothing_typed_into_q_breaks_the_search(client: FlaskClient, path: str, hostile: str) -> None:
    answer = client.get(path, query_string={"q": hostile})
    if answer.status_code != 200:
        assert answer.status_code == 400
        assert_problem(answer, answer.get_json()["code"])


@pytest.mark.parametrize(
    "hostile", [one for one in HOSTILE if len(one) <= 300], ids=lambda one: ascii(one)[:24]
)
def test_nothing_typed_as_a_name_breaks_the_lookup(client: FlaskClient, hostile: str) -> None:
    for path, name in (("/v1/quotes", "speaker"), ("/v1/actors", "prefix"), ("/v1/events", "place")):
        assert client.get(path, query_string={name: hostile}).status_code in (200, 400)


def test_a_deleted_article_is_gone_with_its_parts(
    client: FlaskClient, corpus_settings: Settings, app: object
) -> None:
    doomed = extraction(Made(900))
    load(corpus_settings, iter([doomed]))
    with loader_client(corpus_settings) as loader:
        Store(corpus_settings, loader).delete([doomed.article.id], at=LOADED_AT)
    for path in (f"/v1/articles/{doomed.article.id}", f"/v1/articles/{doomed.article.id}/quotes"):
        assert assert_problem(client.get(path), "deleted")["deleted_at"]
    assert_problem(client.get(f"/v1/quotes/{doomed.quotes[0].id}"), "deleted")


@pytest.mark.parametrize("cursor", ["A" * 16, "x" * 6000, "AAAAAAAAAAAAAAAAAAAAAAAA_-"])
def test_a_made_up_cursor_is_refused(client: FlaskClient, cursor: str) -> None:
    assert_problem(client.get(f"/v1/articles?cursor={cursor}"), "bad-cursor", parameter="cursor")


def test_a_fault_of_our_own_tells_no_more_than_that(
    app: Any, monkeypatch: pytest.MonkeyPatch, client: FlaskClient
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("secret")

    monkeypatch.setattr(type(app.extensions["onrecord"].gateway), "search_unread", broken)
    answer = client.get("/v1/articles")
    assert_problem(answer, "internal-error")
    assert "secret" not in answer.text
