"""Whether the service lives and is ready, what it does, and one log line a request."""

import logging
import re
import sys
from contextlib import suppress
from functools import cache
from secrets import token_hex
from time import perf_counter, strftime

import orjson
from flask import Blueprint, Flask, Request, Response, g, request
from flask.globals import request_ctx
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    multiprocess,
)

from service.api.answers import negotiated
from service.api.errors import Problem
from service.api.operations import Operation, Values, operation
from service.api.schemas.parameters import Nothing
from service.api.services import gateway
from service.index.faults import ElasticsearchError, Unavailable

REQUESTS = Counter("onrecord_requests", "Requests answered.", ["path", "method", "status"])
SECONDS = Histogram(
    "onrecord_request_seconds",
    "Seconds from a request to the head of its answer.",
    ["path"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
_requests, _seconds = cache(REQUESTS.labels), cache(SECONDS.labels)
_PROBES = ("/livez", "/readyz", "/metrics")
"""Asked every few seconds by machines: worth a line only where something is wrong."""
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

_AT = "%Y-%m-%dT%H:%M:%S%z"

operations = Blueprint("operations", __name__)


class JsonLines(logging.Formatter):
    """A record a line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record, _AT),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id := getattr(record, "request_id", None):
            line["request_id"] = request_id
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(line).decode()


def init_logging() -> None:
    """Everything of ours to standard error, once a process. No line tells of threads: nobody asks them."""
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    ours = logging.getLogger("onrecord")
    if not ours.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
        ours.addHandler(handler)
        ours.setLevel(logging.INFO)
        ours.propagate = False


def init_observability(app: Flask) -> None:
    @app.before_request
    def begun() -> None:
        g.started = perf_counter()
        given = request.environ.get("HTTP_X_REQUEST_ID", "")
        g.request_id = given if _REQUEST_ID.fullmatch(given) else token_hex(16)

    @app.after_request
    def ended(answer: Response) -> Response:
        seconds = perf_counter() - g.started
        answer.headers.add("X-Request-Id", g.request_id)
        answer.headers.add("X-Content-Type-Options", "nosniff")
        asked = request_ctx.request
        path = asked.url_rule.rule if asked.url_rule is not None else "none"
        method = asked.method if asked.method in ("GET", "HEAD", "OPTIONS") else "other"
        status = answer.status_code
        _requests(path, method, status).inc()
        _seconds(path).observe(seconds)
        if path not in _PROBES or status >= 400:
            _log(asked, answer, seconds)
        return answer


def _log(asked: Request, answer: Response, seconds: float) -> None:
    """In one piece, as every line of the log; by itself, since logging took a twentieth of a request."""
    line = {
        "at": strftime(_AT),
        "level": "info",
        "logger": "onrecord.access",
        "message": f"{asked.method} {asked.path} {answer.status_code}",
        "request_id": answer.headers["X-Request-Id"],
        "method": asked.method,
        "path": asked.path,
        "query": asked.query_string.decode("utf-8", "replace"),
        "status": answer.status_code,
        "ms": round(seconds * 1000, 1),
        "bytes": answer.content_length,
        "client": asked.remote_addr,
    }
    with suppress(OSError):  # nobody reads it any more
        sys.stderr.write(f"{orjson.dumps(line).decode()}\n")


def _uncached(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _text(body: str | bytes, media: str = "text/plain; charset=utf-8") -> Response:
    return _uncached(Response(body, content_type=media))


@operations.get("/livez")
@operation(
    Operation(
        "Whether the process lives",
        "Answers without Elasticsearch.",
        "Operations",
        Nothing(),
        {"application/json": "Health"},
        ("unknown-parameter", "not-acceptable", "internal-error"),
        tagged=False,
    )
)
def check_live(_: Values) -> Response:
    negotiated(None)
    return _text(b'{"status":"ok"}', "application/json")


@operations.get("/readyz")
@operation(
    Operation(
        "Whether searches can be answered",
        "503 where Elasticsearch is away or nothing was loaded yet.",
        "Operations",
        Nothing(),
        {"application/json": "Health"},
        ("unknown-parameter", "not-acceptable", "search-unavailable", "search-timeout", "internal-error"),
        tagged=False,
    )
)
def check_ready(_: Values) -> Response:
    negotiated(None)
    try:
        gateway().ready()
    except Unavailable:
        raise
    except ElasticsearchError as fault:
        raise Problem("search-unavailable", str(fault), headers={"Retry-After": "2"}) from fault
    return _text(b'{"status":"ok"}', "application/json")


@operations.get("/metrics")
@operation(
    Operation(
        "What the service does, for Prometheus",
        "Counters and histograms of all worker processes, by route.",
        "Operations",
        Nothing(),
        {"text/plain": None},
        ("unknown-parameter", "internal-error"),
        tagged=False,
    )
)
def get_metrics(_: Values) -> Response:
    return _text(generate_latest(_registry()), CONTENT_TYPE_LATEST)


def _registry() -> CollectorRegistry:
    """Of all processes where gunicorn gave them a folder to share."""
    try:
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return registry
    except ValueError:
        return REGISTRY
