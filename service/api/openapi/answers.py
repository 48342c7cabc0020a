"""What is answered: bodies with examples, headers, and the problems of each operation."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from service.api.errors import CODES, PROBLEM_JSON
from service.api.openapi.examples import answer_example, problem_example
from service.api.operations import OPERATIONS, Operation

_ALWAYS = ("Cache-Control", "X-Request-Id", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers")
_DESCRIBED: Mapping[str, str] = {
    "ETag": "Names the content, all but `took_ms`: while it stays the same, If-None-Match gets a 304.",
    "Link": "Of lists: the pages beside this one, `rel` next and prev, as in the body.",
    "Cache-Control": "`public, max-age=0, must-revalidate` where there is an ETag; else `no-store`.",
    "Vary": "The request headers that the answer depends on: Accept, Accept-Encoding.",
    "Content-Encoding": "`gzip` where Accept-Encoding allows it and it gains something.",
    "Content-Disposition": "Of CSV: the name of a file to keep it in.",
    "Content-Security-Policy": "Of /docs: the page loads nothing from elsewhere.",
    "X-Request-Id": "Names the request in the log: as it was sent, or made up.",
    "Access-Control-Allow-Origin": "The origins whose pages may read the answer.",
    "Access-Control-Expose-Headers": "The headers that such a page may read.",
    "Allow": "The methods that there are.",
    "Location": "Where it is now.",
    "Retry-After": "Seconds after which to try again.",
}
HEADERS: Mapping[str, Any] = {
    name: {
        "description": described,
        **({"required": True} if name == "X-Request-Id" else {}),
        "schema": {"type": "integer", "minimum": 1} if name == "Retry-After" else {"type": "string"},
    }
    for name, described in _DESCRIBED.items()
}


def answers_of(view: str, described: Operation) -> dict[str, Any]:
    """To GET, by status."""
    content = {media: _content(view, media, schema) for media, schema in described.answers.items()}
    problems = {str(status): _named(_name(status, names)) for status, names in _by_status(described).items()}
    return {"200": {**_success(described), "content": content}, **_elsewhere(described), **problems}


def answers_to_head(described: Operation) -> dict[str, Any]:
    """By status: never with a body."""
    problems = {str(status): _named(_name_to_head(status)) for status in _by_status(described)}
    return {"200": _success(described), **_elsewhere(described), **problems}


def shared_answers() -> dict[str, Any]:
    """By the names that the operations refer to: those that can fail in the same ways share one."""
    answers = {**_ELSEWHERE}
    for status, names in sorted({pair for one in OPERATIONS.values() for pair in _by_status(one).items()}):
        name = _name(status, names)
        assert name not in answers, f"two answers are called {name}"
        answers[name] = _problem(status, names)
        answers[_name_to_head(status)] = _problem_to_head(status)
    return answers


def _named(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/responses/{name}"}


def _success(described: Operation) -> dict[str, Any]:
    return {"description": f"{described.summary}.", "headers": _headers(_of(described))}


def _headers(names: Sequence[str]) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _of(described: Operation) -> tuple[str, ...]:
    found = [*_ALWAYS]
    if described.tagged:
        found += ["ETag", "Vary"]
    if "application/json" in described.answers:
        found += ["Vary", "Content-Encoding"]
    if "bad-cursor" in described.problems and "limit" in described.parameters.fields:
        found += ["Link"]
    if "text/csv" in described.answers:
        found += ["Content-Disposition"]
    if "text/html" in described.answers:
        found += ["Content-Security-Policy"]
    return tuple(found)


def _of_problem(status: int) -> tuple[str, ...]:
    more = {405: ("Allow",), 503: ("Retry-After",)}.get(status, ())
    return (*_ALWAYS, "Vary", "Content-Encoding", *more)


_ELSEWHERE: Mapping[str, Any] = {
    "NotModified": {
        "description": "Not changed since the ETag in If-None-Match.",
        "headers": _headers((*_ALWAYS, "ETag", "Vary", "Link", "Content-Security-Policy")),
    },
    "Merged": {
        "description": "The actor was merged into another: the same path and parameters under its id.",
        "headers": _headers((*_ALWAYS, "Location")),
    },
}


def _elsewhere(described: Operation) -> dict[str, Any]:
    """What the client has already, and where a merged actor is now."""
    answers: dict[str, Any] = {}
    if described.tagged:
        answers["304"] = _named("NotModified")
    if described.tag == "Actors" and "not-found" in described.problems:
        answers["308"] = _named("Merged")
    return answers


def _content(view: str, media: str, schema: str | None) -> dict[str, Any]:
    parsed = schema is None and media in ("application/yaml", "application/json")
    plain = {"type": "object" if parsed else "string"}
    described = plain if schema is None else {"$ref": f"#/components/schemas/{schema}"}
    return {"schema": described, "examples": answer_example(view, media)}


def _by_status(described: Operation) -> dict[int, tuple[str, ...]]:
    codes = sorted({*described.problems, "method-not-allowed"}, key=list(CODES).index)
    statuses = sorted({CODES[name].status for name in codes})
    return {status: tuple(name for name in codes if CODES[name].status == status) for status in statuses}


def _name(status: int, names: tuple[str, ...]) -> str:
    """Of all its codes where they are few."""
    if len(names) > 2:
        return HTTPStatus(status).phrase.replace(" ", "")
    return "Or".join("".join(part.capitalize() for part in name.split("-")) for name in names)


def _name_to_head(status: int) -> str:
    return f"{HTTPStatus(status).phrase.replace(' ', '')}ToHead"


def _problem_to_head(status: int) -> dict[str, Any]:
    return {"description": f"{HTTPStatus(status).phrase}.", "headers": _headers(_of_problem(status))}


def _problem(status: int, names: tuple[str, ...]) -> dict[str, Any]:
    described = "\n".join(f"- `{name}`: {CODES[name].meaning}" for name in names)
    return {
        "description": f"{HTTPStatus(status).phrase}.\n\n{described}",
        "headers": _headers(_of_problem(status)),
        "content": {
            PROBLEM_JSON: {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "examples": {name: problem_example(name) for name in names},
            }
        },
    }
