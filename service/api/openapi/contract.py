"""The document: every path with GET and HEAD, and what they share."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import yaml
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask

from service.api.errors import CODES
from service.api.openapi.answers import HEADERS, answers_of, answers_to_head, shared_answers
from service.api.openapi.parameters import parameters_of_operation, share_parameters
from service.api.openapi.value_lists import with_value_lists
from service.api.operations import OPERATIONS
from service.api.schemas import answers, records

VERSION = "1.0.0"
_DESCRIPTION = """\
Who said what, about whom, and when: news articles with the quotes, actors and dated events found in
them.

**Offsets** are Unicode code points from 0, `end` exclusive: `body[start:end]` is the text meant. With
`offsets=utf16` they are the units of JavaScript strings. Each counts in the text that `field` beside it
names.

**Days** are written `2023-11-13`, and both ends of a range belong to it. They are days in UTC: what was
published at `2023-11-09T23:30:00-05:00` is of 2023-11-10 in ranges, timelines and years, and so is
whatever its text leaves undated. A day that the text tells ("on Thursday") is the one that its writer
meant, where it was written. Times are RFC 3339, in UTC; `published_at` and `updated_at` keep the zone
that the page gives. What is not known is null.

**Lists** answer a page of `items`. `next` is the URL of the page after it, to be followed as it is; null
on the last page, which is the only sign of the end. `fields=` chooses among the members of the items.
Without it all are there but the `body` of articles; `highlight` and `group` only where they are asked
for.

**Parameters** that take any of several values take them separated by commas or repeated. A parameter
that there is not, or a value that it does not take, is refused with what is allowed.

**Errors** are `application/problem+json` (RFC 9457), each with a `code` from a closed list,
`ProblemCode`.
"""
_TAGS = {
    "Articles": "Full-text search and single articles.",
    "Quotes": "What was said, by whom, about whom.",
    "Actors": "People, organisations, countries and places, each under all its spellings.",
    "Events": "What happened, when and where.",
    "Stats": "What there is.",
    "Operations": "Health, metrics and this contract.",
}
_ORDER = ("openapi", "info", "servers", "security", "tags", "paths", "components", "x-problem-codes")


class _Dumper(yaml.SafeDumper):
    """Writes out in full what is there twice, and texts of several lines as they are."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


@cache
def document() -> str:
    """The contract as YAML."""
    from service.api.app import create_app  # the routes come from the application, which serves this document
    from service.index.client import Gateway
    from service.settings import Settings

    settings = Settings()
    specified = specification(create_app(settings, Gateway(settings)))
    return as_yaml(specified)


def as_yaml(told: Mapping[str, Any]) -> str:
    return yaml.dump(told, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def specification(app: Flask) -> dict[str, Any]:
    spec = APISpec(
        title="Onrecord",
        version=VERSION,
        openapi_version="3.1.0",
        plugins=[MarshmallowPlugin(schema_name_resolver=_schema_name)],
        info={"description": _DESCRIPTION, "license": {"name": "MIT", "identifier": "MIT"}},
        servers=[{"url": "/", "description": "Where this document was read."}],
        security=[],
        tags=[{"name": name, "description": described} for name, described in _TAGS.items()],
    )
    for name in _answered():
        spec.components.schema(name, schema=getattr(answers, name, None) or getattr(records, name))
    for name, response in shared_answers().items():
        spec.components.response(name, response)
    for path, names, view in _routes(app):
        spec.path(path=path, operations=_methods(view, names))
    specified = with_value_lists(spec.to_dict())
    parameters = share_parameters(specified["paths"])
    specified["components"] |= {"parameters": parameters, "headers": HEADERS}
    specified["x-problem-codes"] = {
        name: {"status": code.status, "title": code.title, "meaning": code.meaning}
        for name, code in CODES.items()
    }
    return {name: specified[name] for name in _ORDER}


def _schema_name(schema: Any) -> str:
    return str(getattr(schema, "__name__", type(schema).__name__))


def _answered() -> list[str]:
    """The schemas of whole answers; they bring those of their members."""
    named = {name: True for one in OPERATIONS.values() for name in one.answers.values() if name is not None}
    return [*named, "Problem"]


def _routes(app: Flask) -> Iterator[tuple[str, list[str], str]]:
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        view = rule.endpoint.rsplit(".", 1)[-1]
        if view in OPERATIONS:
            yield rule.rule.replace("<", "{").replace(">", "}"), sorted(rule.arguments), view


def _methods(view: str, arguments: list[str]) -> dict[str, Any]:
    described = OPERATIONS[view]
    parameters = parameters_of_operation(described, arguments)
    told = {"tags": [described.tag], **({"parameters": parameters} if parameters else {})}
    get = {"operationId": view, "summary": described.summary, "description": described.description}
    head = {
        "operationId": f"head_{view.split('_', 1)[1]}",
        "summary": f"Headers: {described.summary[0].lower()}{described.summary[1:]}",
        "description": "The status and the headers that GET answers, without the body.",
    }
    return {
        "get": {**get, **told, "responses": answers_of(view, described)},
        "head": {**head, **told, "responses": answers_to_head(described)},
    }
