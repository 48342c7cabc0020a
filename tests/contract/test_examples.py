"""The examples in openapi.yaml are what the running application answers over the pages in seeds/.

``make examples`` (``--rewrite-examples``) keeps what is answered now.
"""

import json
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from corpus import LOADED_AT, Made, extraction, load
from flask import Flask
from werkzeug.test import TestResponse

from service.api.app import create_app
from service.api.openapi.contract import as_yaml
from service.api.openapi.examples import recorded
from service.index.client import Gateway, loader_client
from service.index.store import Store
from service.search.paging import query_digest, read_cursor
from service.settings import Settings

HEAD = "# Requests, and what was answered to them over the pages in seeds/: `make examples` asks them again."
FILE = Path(__file__).parents[2] / "service/api/openapi/examples.yaml"
ANSWERS = [(view, media) for view, by_media in recorded()["answers"].items() for media in by_media]
EXCERPTS = ("text/plain", "text/html")
"""Of these the example is only a part, as it is of openapi.yaml, which would hold itself."""
ADDRESS = "http://127.0.0.1:8000"
VOLATILE = {
    r'"took_ms": ?\d+': '"took_ms": 0',
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)": "INSTANT",
    r"cursor=[\w-]+": "cursor=CURSOR",
    r'"extractor_version": "[^"]+"': '"extractor_version": "VERSION"',
}


def lasting(answer: Any) -> str:
    """What does not depend on when it was loaded and asked."""
    text = json.dumps(answer, ensure_ascii=False)
    for pattern, kept in VOLATILE.items():
        text = re.sub(pattern, kept, text)
    return text


def shown(answer: TestResponse) -> Any:
    return answer.get_json() if answer.mimetype.endswith(("/json", "+json")) else answer.text


def ask(app: Flask, request: str) -> TestResponse:
    """``request``: method, path and, where it matters, a header behind them."""
    line, _, header = request.partition(" with ")
    method, url = line.split(" ")
    headers = [(header.split(": ")[0], header.split(": ")[1])] if header else []
    return app.test_client().open(url, method=method, base_url=ADDRESS, headers=headers)


@pytest.fixture(scope="module")
def over_seeds(seeds: Settings) -> Flask:
    return create_app(seeds, Gateway(seeds))


@pytest.fixture(scope="module")
def keep(request: pytest.FixtureRequest) -> Iterator[Callable[[dict[str, Any], Any], None]]:
    """Compares an example with what was answered, or keeps that where the examples are to be rewritten."""
    rewriting = request.config.getoption("--rewrite-examples", default=False)
    rewritten = False

    def kept(example: dict[str, Any], answered: Any) -> None:
        nonlocal rewritten
        if rewriting and lasting(example["answer"]) != lasting(answered):
            example["answer"] = answered
            rewritten = True
        assert lasting(example["answer"]) == lasting(answered), "if it is meant to be so, run: make examples"

    yield kept
    if rewritten:
        FILE.write_text(f"{HEAD}\n{as_yaml(recorded())}", "utf-8")


@pytest.mark.parametrize(("view", "media"), ANSWERS, ids=[" ".join(one) for one in ANSWERS])
def test_an_example_is_what_is_answered(
    over_seeds: Flask, keep: Callable[..., None], view: str, media: str
) -> None:
    example = recorded()["answers"][view][media]
    answer = ask(over_seeds, example["request"])
    assert (answer.status_code, answer.mimetype) == (200, media)
    if view == "get_openapi":
        assert example["answer"].items() <= yaml.safe_load(answer.text).items()
    elif media in EXCERPTS:
        assert example["answer"] in answer.text
    else:
        keep(example, shown(answer))


@contextmanager
def silent() -> Iterator[str]:
    """Takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@contextmanager
def failing() -> Iterator[str]:
    """An Elasticsearch in which every search fails."""

    class Failure(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            body = b'{"error": {"type": "es_exception", "reason": "a fault"}, "status": 500}'
            self.send_response(500)
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Failure)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def behind(settings: Settings, url: str) -> Flask:
    mine = replace(settings, elasticsearch_url=url, search_timeout=0.3)
    return create_app(mine, Gateway(mine))


def crowded(settings: Settings) -> Flask:
    """With one place, which a stream has that nobody reads."""
    mine = replace(settings, threads=1)
    app = create_app(mine, Gateway(mine))
    app.test_client().get("/v1/quotes?format=ndjson")
    return app


def deleted(settings: Settings, prefix: str, article_id: str) -> Flask:
    mine = replace(settings, index_prefix=f"{prefix}-withdrawn")
    made = extraction(Made(0))
    load(mine, iter([replace(made, article=replace(made.article, id=article_id))]))
    with loader_client(mine) as client:
        Store(mine, client).delete([article_id], at=LOADED_AT)
    return create_app(mine, Gateway(mine))


def expired(app: Flask, request: str) -> str:
    """The third page, after what it is a page of was closed."""
    first = ask(app, request.split("&cursor=")[0]).get_json()
    second = ask(app, f"GET {first['next'].removeprefix(ADDRESS)}").get_json()
    parts = urlsplit(second["next"])
    given = parse_qs(parts.query)
    cursor = read_cursor(given["cursor"][0], query_digest(parts.path, given))
    app.extensions["onrecord"].gateway.close_snapshot(cursor.snapshot)
    return f"GET {parts.path}?{parts.query}"


def broken(settings: Settings) -> Flask:
    app = create_app(settings, Gateway(settings))
    app.extensions["onrecord"] = replace(app.extensions["onrecord"], gateway=None)
    return app


@pytest.mark.parametrize("code", recorded()["problems"])
def test_a_problem_is_what_is_answered(
    over_seeds: Flask, seeds: Settings, keep: Callable[..., None], code: str
) -> None:
    example = recorded()["problems"][code]
    request = example["request"]
    match code:
        case "deleted":
            answer = ask(deleted(seeds, seeds.index_prefix, request.rsplit("/", 1)[1]), request)
        case "cursor-expired":
            answer = ask(over_seeds, expired(over_seeds, request))
        case "internal-error":
            answer = ask(broken(seeds), request)
        case "search-failed":
            with failing() as url:
                answer = ask(behind(seeds, url), request)
        case "search-unavailable":
            with silent() as url:
                pass
            answer = ask(behind(seeds, url), request)
        case "search-timeout":
            with silent() as url:
                answer = ask(behind(seeds, url), request)
        case "overloaded":
            answer = ask(crowded(seeds), request)
        case _:
            answer = ask(over_seeds, request)
    assert (answer.get_json()["code"], answer.mimetype) == (code, "application/problem+json")
    keep(example, shown(answer))


@pytest.mark.parametrize("name", recorded()["paths"])
def test_an_id_in_the_contract_is_there(over_seeds: Flask, name: str) -> None:
    kind = name.removesuffix("_id")
    assert ask(over_seeds, f"GET /v1/{kind}s/{recorded()['paths'][name]}").status_code == 200
