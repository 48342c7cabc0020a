"""No answer has a header that openapi.yaml does not tell of, and each has those that it promises."""

import pytest
from corpus import PEOPLE, actor_id, extraction, made
from described import PATHS, resolved
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

FIRST = extraction(made()[0])
THERE = {
    "{article_id}": FIRST.article.id,
    "{quote_id}": FIRST.quotes[0].id,
    "{event_id}": FIRST.events[0].id,
    "{actor_id}": actor_id(PEOPLE[0]),
}
OF_HTTP = {"Content-Type", "Content-Length", "Date", "X-Content-Type-Options"}
"""What HTTP itself settles, and what changes nothing for a client."""


def filled(path: str) -> str:
    for name, value in THERE.items():
        path = path.replace(name, value)
    return path


def told(path: str, answer: TestResponse, method: str = "get") -> dict[str, object]:
    described = resolved(PATHS[path][method]["responses"][str(answer.status_code)])
    headers: dict[str, object] = described["headers"]
    return headers


def assert_told(path: str, answer: TestResponse, *present: str, method: str = "get") -> None:
    headers = told(path, answer, method)
    assert set(answer.headers.keys()) - OF_HTTP <= set(headers), answer.status_code
    assert {"X-Request-Id", "Cache-Control", *present} <= set(answer.headers.keys())


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("path", PATHS)
def test_every_header_of_an_answer_is_told(client: FlaskClient, path: str, method: str) -> None:
    limited = any(one["name"] == "limit" for one in PATHS[path]["get"]["parameters"])
    url = f"{filled(path)}?limit=1" if limited else filled(path)
    answer = client.open(url, method=method.upper(), headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert_told(path, answer, method=method)
    tagged = any(one["name"] == "If-None-Match" for one in PATHS[path]["get"]["parameters"])
    assert ("ETag" in answer.headers) == tagged == ("304" in PATHS[path]["get"]["responses"])
    if tagged:
        again = client.open(url, method=method.upper(), headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304
        assert_told(path, again, "ETag", "Vary", method=method)


@pytest.mark.parametrize("path", PATHS)
def test_every_header_of_a_problem_is_told(client: FlaskClient, path: str) -> None:
    assert_told(path, client.get(f"{filled(path)}?nosuch=1"))
    assert_told(path, client.post(filled(path)), "Allow")
    if "406" in PATHS[path]["get"]["responses"]:
        assert_told(path, client.get(filled(path), headers={"Accept": "image/png"}))


@pytest.mark.parametrize("name", ["csv", "ndjson", "atom", "jsonfeed"])
@pytest.mark.parametrize(
    "path", [path for path in PATHS if "format" in str(PATHS[path]["get"]["parameters"])]
)
def test_every_header_of_another_format_is_told(client: FlaskClient, path: str, name: str) -> None:
    answer = client.get(f"{filled(path)}?format={name}", headers={"Accept-Encoding": "gzip"})
    assert_told(path, answer, *(["Content-Disposition"] if name == "csv" else ()))


def test_pages_of_other_origins_may_read_what_is_told_to_them(client: FlaskClient) -> None:
    exposed = client.get("/v1/quotes?limit=1").headers["Access-Control-Expose-Headers"].split(", ")
    promised = set(told("/v1/quotes", client.get("/v1/quotes?format=csv"))) | {"Retry-After"}
    always_readable = {"Cache-Control", "Vary", "Content-Encoding"}
    assert set(exposed) == {name for name in promised if not name.startswith("Access-")} - always_readable
