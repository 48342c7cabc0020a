"""How answers travel: formats, tags, compression, other origins."""

import csv
import gzip
import io
import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from corpus import ARTICLES, PEOPLE, Get, made
from flask.testing import FlaskClient

from service.api.app import create_app
from service.index.client import Gateway
from service.settings import Settings

ATOM = "{http://www.w3.org/2005/Atom}"


def test_ndjson_streams_everything_and_says_that_it_is_whole(client: FlaskClient) -> None:
    answer = client.get("/v1/quotes?format=ndjson&limit=5")
    assert answer.mimetype == "application/x-ndjson"
    *records, last = [json.loads(line) for line in answer.text.splitlines()]
    assert last == {"complete": True, "count": ARTICLES}
    assert len({record["id"] for record in records}) == ARTICLES


def test_csv_streams_everything_under_one_head(client: FlaskClient) -> None:
    answer = client.get("/v1/quotes?format=csv&q=orchards")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert {row["text"] for row in rows} == {one.said for one in made() if one.topic == "orchards"}
    assert rows[0]["speaker.name"] in PEOPLE


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "application/json"),
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("application/x-ndjson", "application/x-ndjson"),
        ("text/csv;q=0.5, application/json;q=0.1", "text/csv"),
        ("application/atom+xml", "application/atom+xml"),
        ("application/feed+json", "application/feed+json"),
    ],
)
def test_accept_chooses_the_format(client: FlaskClient, accept: str | None, media: str) -> None:
    answer = client.get("/v1/quotes?limit=1", headers={"Accept": accept} if accept else {})
    assert (answer.status_code, answer.mimetype) == (200, media)
    assert "Accept" in answer.vary


def test_the_parameter_counts_before_accept(client: FlaskClient) -> None:
    answer = client.get("/v1/quotes?limit=1&format=json", headers={"Accept": "text/csv"})
    assert answer.mimetype == "application/json"


def test_an_atom_feed_names_who_says_it(client: FlaskClient) -> None:
    answer = client.get("/v1/quotes?speaker=Anna%20Lindqvist&format=atom&limit=3")
    feed = ElementTree.fromstring(answer.data)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 3
    for entry in entries:
        assert entry.findtext(f"{ATOM}title", "").startswith("Anna Lindqvist: We will build")
        assert entry.findtext(f"{ATOM}updated", "").endswith("Z")
        assert entry.findtext(f"{ATOM}id", "").startswith("http://localhost/v1/quotes/q")


def test_a_json_feed_of_articles(get: Get) -> None:
    feed = get("/v1/articles", format="jsonfeed", limit=2, q="orchards")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in feed["items"]] == [
        one.title
        for one in sorted(made(), key=lambda one: -one.number)
        if one.topic == "orchards" and one.day
    ][:2]


@pytest.mark.parametrize(
    "path",
    [
        "/v1/articles?q=harbours",
        "/v1/articles/made-001",
        "/v1/quotes/timeline",
        "/v1/stats",
        "/openapi.yaml",
        "/docs",
    ],
)
def test_what_has_not_changed_is_not_sent_again(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag
    assert client.get(path, headers={"If-None-Match": 'W/"other"'}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/v1/articles", "/v1/quotes?format=ndjson", "/v1/quotes?format=csv", "/docs", "/livez"]
)
def test_head_is_get_without_its_body(client: FlaskClient, path: str) -> None:
    head, got = client.head(path), client.get(path)
    assert (head.status_code, head.data, head.mimetype) == (200, b"", got.mimetype)
    assert head.headers.get("ETag") == got.headers.get("ETag")


def test_long_answers_are_compressed_where_that_is_accepted(client: FlaskClient) -> None:
    answer = client.get("/v1/articles", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert {"Accept", "Accept-Encoding"} <= set(answer.vary)
    whole = json.loads(gzip.decompress(answer.data))
    plain: Any = client.get("/v1/articles").get_json()
    assert whole["items"] == plain["items"]
    assert client.get("/livez", headers={"Accept-Encoding": "gzip"}).headers.get("Content-Encoding") is None
    assert (
        client.get("/v1/articles", headers={"Accept-Encoding": "gzip;q=0"}).headers.get("Content-Encoding")
        is None
    )


def test_other_origins_may_read_what_matters(client: FlaskClient) -> None:
    answer = client.get("/v1/articles?limit=1", headers={"Origin": "https://paper.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    exposed = set(answer.headers["Access-Control-Expose-Headers"].split(", "))
    assert {"ETag", "Link", "Retry-After", "X-Request-Id"} <= exposed
    asked = client.options(
        "/v1/articles", headers={"Origin": "https://paper.example", "Access-Control-Request-Method": "GET"}
    )
    assert asked.status_code == 200 and "GET" in asked.headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("origin", [None, "https://paper.example", "https://other.example"])
def test_what_one_origin_may_read_is_cached_for_no_other(
    corpus_settings: Settings, app: object, origin: str | None
) -> None:
    allowed = ("https://paper.example", "https://desk.example")
    chosen = replace(corpus_settings, cors_origins=allowed)
    headers = {"Origin": origin} if origin else {}
    answer = create_app(chosen, Gateway(chosen)).test_client().get("/v1/articles?limit=1", headers=headers)
    varied = {name for line in answer.headers.getlist("Vary") for name in line.split(", ")}
    assert {"Accept", "Accept-Encoding", "Origin"} <= varied
    assert (answer.headers.get("Access-Control-Allow-Origin") == origin) == (origin == allowed[0])


def test_a_request_keeps_the_id_that_it_came_with(client: FlaskClient) -> None:
    assert client.get("/livez", headers={"X-Request-Id": "abc-1"}).headers["X-Request-Id"] == "abc-1"
    assert client.get("/livez", headers={"X-Request-Id": "bad id"}).headers["X-Request-Id"] != "bad id"


def test_metrics_count_by_route_and_never_by_path(client: FlaskClient) -> None:
    client.get("/v1/articles/made-001")
    text = client.get("/metrics").text
    assert 'onrecord_requests_total{method="GET",path="/v1/articles/<article_id>",status="200"}' in text
    assert "made-001" not in text


def test_the_root_leads_to_the_page_that_tries_everything(client: FlaskClient) -> None:
    assert client.get("/").headers["Location"] == "/docs"
    page = client.get("/docs")
    assert page.mimetype == "text/html" and "http" not in page.text.replace("https://jsonfeed", "")
    for part in ("/docs/docs.js", "/docs/docs.css", "/docs/openapi.json"):
        assert client.get(part).status_code == 200


@pytest.mark.parametrize("chosen", ["ndjson", "csv"])
def test_streams_are_compressed_where_that_is_accepted(client: FlaskClient, chosen: str) -> None:
    url = f"/v1/quotes?format={chosen}"
    answer = client.get(url, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip" and "Accept-Encoding" in answer.vary
    plain = client.get(url)
    assert gzip.decompress(answer.data) == plain.data and len(answer.data) < len(plain.data)


def test_a_feed_has_what_is_new_first_and_is_updated_when_it_was_loaded(client: FlaskClient) -> None:
    query = {"q": '"bridges in year"', "format": "atom", "limit": "3"}
    feed = ElementTree.fromstring(client.get("/v1/quotes", query_string=query).data)
    published = [entry.findtext(f"{ATOM}published", "")[:10] for entry in feed.findall(f"{ATOM}entry")]
    days = sorted((one.day.isoformat() for one in made() if one.day), reverse=True)
    assert published == days[:3]
    updated = {entry.findtext(f"{ATOM}updated", "")[:10] for entry in feed.findall(f"{ATOM}entry")}
    assert updated == {"2026-11-22"} and feed.findtext(f"{ATOM}updated", "").startswith("2026-11-22")
    assert '"' not in feed.findtext(f"{ATOM}id", "")
    undated = {"ids": an_undated_quote(client), "format": "atom"}
    entry = ElementTree.fromstring(client.get("/v1/quotes", query_string=undated).data).find(f"{ATOM}entry")
    assert entry is not None and entry.find(f"{ATOM}published") is None


def an_undated_quote(client: FlaskClient) -> str:
    """Of a quote in an undated article."""
    return str(client.get(f"/v1/articles/{made()[-1].id}/quotes").get_json()["items"][0]["id"])


def test_probes_leave_no_line_in_the_log_unless_something_is_wrong(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in ("/livez", "/readyz", "/metrics", "/v1/stats", "/livez?nosuch=1"):
        client.get(path)
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [one["message"] for one in told] == ["GET /v1/stats 200", "GET /livez 400"]
    assert told[1]["query"] == "nosuch=1" and told[1]["request_id"]
