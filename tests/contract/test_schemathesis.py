"""Every operation of the contract, with made-up parameters, on the real Elasticsearch."""

from typing import Any

import pytest
import schemathesis
from corpus import PEOPLE, actor_id, extraction, made
from described import PATHS
from flask import Flask
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
]
PARAMETERS = [
    path for path in PATHS if any(one["in"] != "header" for one in PATHS[path]["get"]["parameters"])
]
FIRST = extraction(made()[0])
THERE = {
    "article_id": FIRST.article.id,
    "quote_id": FIRST.quotes[0].id,
    "event_id": FIRST.events[0].id,
    "actor_id": actor_id(PEOPLE[0]),
}
EXAMPLES = {"get": 20, "head": 4}
"""HEAD is the same view: what differs is the answer, once it is made."""
MADE_UP = settings(
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def contract(app: Flask) -> BaseSchema:
    return schemathesis.openapi.from_wsgi("/openapi.yaml", app)


def _named(path: str) -> dict[str, str] | None:
    """Records that are there; otherwise every answer would be 404."""
    names = {name: value for name, value in THERE.items() if f"{{{name}}}" in path}
    return names or None


def _try(contract: BaseSchema, path: str, method: str, mode: GenerationMode, **fixed: Any) -> None:
    @seed(20231109)
    @settings(MADE_UP, max_examples=EXAMPLES[method])
    @given(case=contract[path][method].as_strategy(mode, **fixed))
    def tried(case: Case) -> None:
        case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})

    tried()


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("path", PATHS)
def test_what_the_contract_allows_is_answered_as_it_says(
    contract: BaseSchema, path: str, method: str
) -> None:
    named = _named(path)
    _try(contract, path, method, GenerationMode.POSITIVE, **({"path_parameters": named} if named else {}))


@pytest.mark.parametrize("path", PARAMETERS)
def test_what_the_contract_forbids_is_refused_as_it_says(contract: BaseSchema, path: str) -> None:
    _try(contract, path, "get", GenerationMode.NEGATIVE)
