"""Everything that can go wrong as an RFC 9457 problem: one table, one closed list of codes."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import orjson
from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from service.index.faults import (
    ElasticsearchError,
    Failed,
    QueryRejected,
    SnapshotExpired,
    Timeout,
    Unavailable,
)
from service.search.paging import CursorFault
from service.search.timelines import TooLong

PROBLEM_JSON = "application/problem+json"
RETRY_AFTER = 2
"""Seconds after which to try again where Elasticsearch is away or too much is asked for."""

log = logging.getLogger("onrecord.errors")


@dataclass(frozen=True, slots=True)
class Code:
    status: int
    title: str
    meaning: str


CODES: Mapping[str, Code] = {
    "unknown-parameter": Code(
        400,
        "Unknown parameter",
        "The URL has a parameter that this path does not take; `allowed` lists those it takes.",
    ),
    "bad-parameter": Code(
        400,
        "Bad parameter",
        "A parameter has a value that it does not take; `expected` and `allowed` say what it takes.",
    ),
    "bad-query": Code(
        400,
        "Query cannot be read",
        "The query language does not allow what stands in `q` at `position` (code points from 0).",
    ),
    "bad-cursor": Code(
        400,
        "Bad cursor",
        "The cursor is damaged, or belongs to another query than this one. Begin again without it.",
    ),
    "too-costly": Code(
        400,
        "Too much asked",
        "The request asks for more than is answered at once; `expected` says how to ask for less.",
    ),
    "bad-request": Code(400, "Bad request", "The request is not HTTP as it should be."),
    "not-found": Code(404, "Not found", "There is no such path or record."),
    "method-not-allowed": Code(405, "Method not allowed", "Only the methods in the header Allow."),
    "not-acceptable": Code(
        406,
        "Not acceptable",
        "None of the media types in Accept is given here; `allowed` lists those that are.",
    ),
    "deleted": Code(410, "Deleted", "The record was here and was deleted."),
    "cursor-expired": Code(
        410,
        "Cursor expired",
        "Pages in this order are kept for five minutes after the last was read. Begin again without one.",
    ),
    "internal-error": Code(
        500, "Internal error", "A fault of the service; the request id finds it in the log."
    ),
    "search-failed": Code(
        502, "Search failed", "Elasticsearch answered with an error that is no fault of the request."
    ),
    "search-unavailable": Code(
        503,
        "Search unavailable",
        "Elasticsearch cannot be reached or holds nothing yet. Try again after the seconds in Retry-After.",
    ),
    "overloaded": Code(
        503,
        "Overloaded",
        "More is asked for than the service answers at once. Try again after the seconds in Retry-After.",
    ),
    "search-timeout": Code(
        503, "Search timed out", "Elasticsearch did not answer in time. Try again, or ask for less."
    ),
}


class Problem(Exception):  # noqa: N818
    """An answer that is an error; ``members`` are the fields beside those that the code settles."""

    def __init__(self, code: str, detail: str, *, headers: Mapping[str, str] | None = None, **members: Any):
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.members = {name: value for name, value in members.items() if value is not None}
        self.headers = dict(headers or {})


_OF_HTTP = {404: "not-found", 405: "method-not-allowed", 406: "not-acceptable"}


def problem_of(fault: Exception) -> Problem:
    """The table: what each exception is to a client."""
    match fault:
        case Problem():
            return fault
        case CursorFault():
            return Problem("bad-cursor", str(fault), parameter="cursor")
        case TooLong():
            return Problem("too-costly", str(fault), parameter="interval", expected="a longer interval")
        case SnapshotExpired():
            return Problem(
                "cursor-expired", "the pages of this cursor are no longer kept", parameter="cursor"
            )
        case Timeout():
            return Problem("search-timeout", str(fault), headers={"Retry-After": str(RETRY_AFTER)})
        case Unavailable():
            return Problem("search-unavailable", str(fault), headers={"Retry-After": str(RETRY_AFTER)})
        case QueryRejected() | Failed() | ElasticsearchError():
            return _of_elasticsearch(fault)
        case HTTPException():
            return _of_http(fault)
    return Problem("internal-error", "something went wrong; the log has it under the request id")


def _of_elasticsearch(fault: ElasticsearchError) -> Problem:
    if isinstance(fault, QueryRejected) and "cursor" in request.args:
        return Problem("bad-cursor", "the cursor does not fit the query", parameter="cursor")
    if isinstance(fault, QueryRejected) and request.args.get("q"):
        expected = "fewer or longer words"
        return Problem(
            "too-costly", "Elasticsearch does not take this query", parameter="q", expected=expected
        )
    return Problem("search-failed", "Elasticsearch answered with an error")


def _of_http(fault: HTTPException) -> Problem:
    status = fault.code or 500
    code = _OF_HTTP.get(status, "bad-request" if status < 500 else "internal-error")
    if isinstance(fault, MethodNotAllowed):
        allowed = sorted(fault.valid_methods or ())
        detail = f"{request.method} is not answered here"
        return Problem(code, detail, headers={"Allow": ", ".join(allowed)}, allowed=allowed)
    return Problem(
        code, "there is nothing at this path" if status == 404 else fault.description or fault.name
    )


def problem_answer(problem: Problem) -> Response:
    code = CODES[problem.code]
    body = {
        "type": f"/docs#{problem.code}",
        "title": code.title,
        "status": code.status,
        "detail": problem.detail,
        "instance": quote(request.path, safe="/:@!$&'()*+,;=~"),
        "code": problem.code,
        **problem.members,
    }
    answer = Response(orjson.dumps(body), code.status, mimetype=PROBLEM_JSON)
    answer.headers.extend(problem.headers)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def init_errors(app: Flask) -> None:
    @app.errorhandler(Exception)
    def answered(fault: Exception) -> Response | HTTPException:
        if isinstance(fault, HTTPException) and fault.response is not None:
            return fault
        problem = problem_of(fault)
        if CODES[problem.code].status >= 500:
            told = None if isinstance(fault, Unavailable) else fault
            log.error("%s: %s", problem.code, fault, exc_info=told, extra={"request_id": g.get("request_id")})
        return problem_answer(problem)
