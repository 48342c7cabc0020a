"""openapi.yaml, written from the schemas that check the parameters and describe the answers."""

from collections.abc import Iterator, Mapping
from functools import cache
from http import HTTPStatus
from typing import Any

import yaml
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask

from service.api.errors import CODES, PROBLEM_JSON, RETRY_AFTER, example_of
from service.api.examples import with_examples
from service.api.operations import OPERATIONS, Operation
from service.api.schemas import answers, records
from service.api.schemas.filters import RECORD_ID
from service.api.schemas.values import Value, parameters_of

VERSION = "1.0.0"
_DESCRIPTION = """\
Who said what, about whom, and when: news articles with the quotes, actors and dated events found in them.

Offsets are Unicode code points, `end` exclusive; `offsets=utf16` gives the units of JavaScript strings.
Days are inclusive on both sides; times are UTC. What is not known is null.
HEAD is answered on every path as GET is, without the body.
"""
_TAGS = {
    "Articles": "Full-text search and single articles.",
    "Quotes": "What was said, by whom, about whom.",
    "Actors": "People, organisations, countries and places, each under all its spellings.",
    "Events": "What happened, when and where.",
    "Stats": "What there is.",
    "Operations": "Health, metrics and this contract.",
}
_PATH_EXAMPLES = {
    "article_id": ("The article's id.", "seed-001"),
    "quote_id": ("The quote's id.", "q1c2d3e4f5a6b7c8d9e0f"),
    "event_id": ("The event's id.", "e1c2d3e4f5a6b7c8d9e0f"),
    "actor_id": ("The actor's id.", "sergei-lavrov"),
}
_ORDER = ("openapi", "info", "servers", "tags", "paths", "components", "x-problem-codes")
_HEADERS = {
    "ETag": ("Of the content; send it back in If-None-Match.", 'W/"5c1f9e8a7b6d5c4f3e2d1c0b"'),
    "Link": ("The pages beside this one.", '<https://api.example/v1/quotes?cursor=Vf0wJw3x>; rel="next"'),
    "X-Request-Id": ("Names the request in the log.", "0f8fad5bd9cb469fa16570867728950e"),
}


@cache
def document() -> str:
    """The contract as YAML."""
    from service.api.app import create_app  # the routes come from the application, which serves this document
    from service.index.client import Gateway
    from service.settings import Settings

    settings = Settings()
    specified = specification(create_app(settings, Gateway(settings)))
    return yaml.safe_dump(specified, sort_keys=False, allow_unicode=True, width=110)


def specification(app: Flask) -> dict[str, Any]:
    spec = APISpec(
        title="Onrecord",
        version=VERSION,
        openapi_version="3.1.0",
        plugins=[MarshmallowPlugin(schema_name_resolver=_schema_name)],
        info={"description": _DESCRIPTION, "license": {"name": "MIT", "identifier": "MIT"}},
        servers=[{"url": "/", "description": "Where this document was read."}],
        tags=[{"name": name, "description": described} for name, described in _TAGS.items()],
    )
    for name in ("ArticleList", "QuoteList", "EventList", "ActorList", "RelatedList", "Timeline", "Stats"):
        spec.components.schema(name, schema=getattr(answers, name))
    spec.components.schema("ActorProfile", schema=records.ActorProfile)
    for name in ("Health", "JsonFeed", "Problem"):
        spec.components.schema(name, schema=getattr(answers, name))
    for name, response in _problem_answers().items():
        spec.components.response(name, response)
    for path, names, described in _routes(app):
        spec.path(path=path, operations={"get": _operation(described, names)})
    codes = {
        name: {"status": code.status, "title": code.title, "meaning": code.meaning}
        for name, code in CODES.items()
    }
    specified = with_examples({**spec.to_dict(), "x-problem-codes": codes})
    return {name: specified[name] for name in _ORDER}


def _schema_name(schema: Any) -> str:
    return str(getattr(schema, "__name__", type(schema).__name__))


def _routes(app: Flask) -> Iterator[tuple[str, list[str], str]]:
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        view = rule.endpoint.rsplit(".", 1)[-1]
        if view in OPERATIONS:
            yield rule.rule.replace("<", "{").replace(">", "}"), sorted(rule.arguments), view


def _operation(view: str, arguments: list[str]) -> dict[str, Any]:
    described = OPERATIONS[view]
    parameters = [_in_path(name) for name in arguments]
    parameters += [_in_query(name, kind) for name, kind in parameters_of(described.parameters).items()]
    return {
        "operationId": view,
        "summary": described.summary,
        "description": described.description,
        "tags": [described.tag],
        **({"parameters": parameters} if parameters else {}),
        "responses": {"200": _success(described), **_elsewhere(described), **_problems(described)},
    }


def _in_path(name: str) -> dict[str, Any]:
    description, example = _PATH_EXAMPLES[name]
    schema = {"type": "string", "pattern": f"^{RECORD_ID}$"}
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": description,
        "schema": schema,
        "example": example,
    }


def _in_query(name: str, kind: Value) -> dict[str, Any]:
    schema = kind.described()
    example = kind.metadata["example"]
    several = schema["type"] == "array"
    style: dict[str, Any] = {"style": "form", "explode": kind.repeats} if several else {}
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": kind.metadata["description"],
        **style,
        "schema": schema,
        "example": _listed(example, kind) if several else example,
    }


def _listed(example: str, kind: Value) -> list[str]:
    return example.split(",") if kind.commas else [example]


def _success(described: Operation) -> dict[str, Any]:
    content = {media: _content(media, schema) for media, schema in described.answers.items()}
    headers = ("X-Request-Id",) if described.tag == "Operations" else tuple(_HEADERS)
    return {
        "description": f"{described.summary}.",
        "headers": {name: _header(name) for name in headers},
        "content": content,
    }


def _elsewhere(described: Operation) -> dict[str, Any]:
    """Of records and their lists: what the client has already, and where a merged actor is now."""
    answers: dict[str, Any] = {}
    if described.tag != "Operations":
        answers["304"] = {"description": "Not changed since the entity tag in If-None-Match."}
    if described.tag == "Actors" and "not-found" in described.problems:
        answers["308"] = {
            "description": "The actor was merged into another, under the same path.",
            "headers": {"Location": _location()},
        }
    return answers


def _location() -> dict[str, Any]:
    return {
        "description": "Where it is.",
        "schema": {"type": "string"},
        "example": "/v1/actors/sergei-lavrov",
    }


def _header(name: str) -> dict[str, Any]:
    description, example = _HEADERS[name]
    return {"description": description, "schema": {"type": "string"}, "example": example}


def _content(media: str, schema: str | None) -> dict[str, Any]:
    if schema is not None:
        return {"schema": {"$ref": f"#/components/schemas/{schema}"}}
    kind = "object" if media == "application/yaml" else "string"
    return {"schema": {"type": kind}, "example": _TEXT_EXAMPLES[media]}


_TEXT_EXAMPLES: Mapping[str, Any] = {
    "application/x-ndjson": '{"id":"q1c2d3e4f5a6b7c8d9e0f"}\n{"complete":true,"count":1}\n',
    "text/csv": "id,text\nq1c2d3e4f5a6b7c8d9e0f,But these attempts are futile.\n",
    "application/atom+xml": '<feed xmlns="http://www.w3.org/2005/Atom"/>',
    "text/plain": "onrecord_requests_total 1.0\n",
    "text/html": "<!doctype html>",
    "application/yaml": {"openapi": "3.1.0"},
}


def _by_status(described: Operation) -> dict[int, tuple[str, ...]]:
    codes = sorted({*described.problems, "method-not-allowed"}, key=list(CODES).index)
    statuses = sorted({CODES[name].status for name in codes})
    return {status: tuple(name for name in codes if CODES[name].status == status) for status in statuses}


def _problems(described: Operation) -> dict[str, Any]:
    return {str(status): _answer_name(status, names) for status, names in _by_status(described).items()}


def _answer_name(status: int, names: tuple[str, ...]) -> str:
    """Operations that can fail in the same ways share one answer of the contract."""
    if len(names) == 1:
        return "".join(part.capitalize() for part in names[0].split("-"))
    return f"{HTTPStatus(status).phrase.replace(' ', '')}{len(names)}"


def _problem_answers() -> dict[str, Any]:
    found = {pair for described in OPERATIONS.values() for pair in _by_status(described).items()}
    return {_answer_name(status, names): _problem(status, names) for status, names in sorted(found)}


def _problem(status: int, names: tuple[str, ...]) -> dict[str, Any]:
    described = "\n".join(f"- `{name}`: {CODES[name].meaning}" for name in names)
    examples = {name: {"summary": CODES[name].title, "value": example_of(name)} for name in names}
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": examples}
    answer: dict[str, Any] = {
        "description": f"{HTTPStatus(status).phrase}.\n\n{described}",
        "content": {PROBLEM_JSON: content},
    }
    if status == 503:
        answer["headers"] = {"Retry-After": _seconds()}
    return answer


def _seconds() -> dict[str, Any]:
    return {"description": "Seconds.", "schema": {"type": "integer"}, "example": RETRY_AFTER}
