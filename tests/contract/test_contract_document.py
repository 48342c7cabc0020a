"""openapi.yaml: valid, as the code says, and complete."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from described import CONTRACT, PATHS, resolved
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from service.api.errors import CODES
from service.api.openapi import document
from service.api.schemas.answers import WARNINGS

COMMITTED = Path(__file__).parents[2] / "openapi.yaml"


def test_the_committed_document_is_what_the_code_says() -> None:
    assert COMMITTED.read_text("utf-8") == document(), "run: python -m service openapi > openapi.yaml"


def test_it_is_valid() -> None:
    validate(CONTRACT)  # type: ignore[arg-type]


def test_the_service_hands_it_out(client: FlaskClient) -> None:
    assert client.get("/openapi.yaml").text == document()


def _operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in PATHS.items():
        for method, described in methods.items():
            yield f"{method} {path}", described


GETS = [(path, methods["get"]) for path, methods in PATHS.items()]


@pytest.mark.parametrize(("path", "described"), GETS, ids=[path for path, _ in GETS])
def test_every_answer_has_an_example_of_its_own_shape(path: str, described: dict[str, Any]) -> None:
    for answer in described["responses"].values():
        for content in resolved(answer).get("content", {}).values():
            schema = {**content["schema"], "components": CONTRACT["components"]}
            assert content["examples"]
            for example in content["examples"].values():
                Draft202012Validator(schema).validate(example["value"])


@pytest.mark.parametrize(("name", "described"), list(_operations()), ids=[name for name, _ in _operations()])
def test_every_parameter_has_a_description_and_an_example(name: str, described: dict[str, Any]) -> None:
    assert described["summary"] and described["description"] and described["tags"]
    for parameter in described.get("parameters", ()):
        assert parameter["description"], parameter["name"]
        assert "example" in parameter or parameter["in"] == "header", parameter["name"]


@pytest.mark.parametrize("path", PATHS)
def test_the_example_of_every_parameter_is_taken(client: FlaskClient, path: str) -> None:
    named = {"{article_id}": "made-001", "{actor_id}": "anna-lindqvist", "{quote_id}": "", "{event_id}": ""}
    url = path
    for name, value in named.items():
        url = url.replace(name, value)
    beside = {"side": {"actor": "anna-lindqvist"}, "sort": {"q": "minister"}}
    for parameter in PATHS[path]["get"]["parameters"]:
        name = parameter["name"]
        if parameter["in"] == "query" and name != "cursor" and not url.endswith("/"):
            example = parameter["example"]
            value = str(example).lower() if isinstance(example, bool) else example
            answer = client.get(url, query_string={name: value, **beside.get(name, {})})
            assert answer.status_code == 200, answer.text


def test_every_operation_has_an_id_of_its_own() -> None:
    ids = [described["operationId"] for _, described in _operations()]
    assert len(ids) == len(set(ids)) == 2 * len(PATHS)


def test_head_is_told_apart_and_takes_and_answers_as_get_does() -> None:
    for path, methods in PATHS.items():
        get, head = methods["get"], methods["head"]
        assert head.get("parameters") == get.get("parameters"), path
        assert head["responses"].keys() == get["responses"].keys(), path
        assert not any("content" in resolved(answer) for answer in head["responses"].values()), path


def test_every_closed_list_of_values_has_a_name() -> None:
    """A generated client would otherwise have a type of its own for every place that has one."""
    named = {place for place, _ in _lists(CONTRACT) if re.fullmatch("/components/schemas/[A-Za-z]+", place)}
    several = {place for place, values in _lists(CONTRACT) if len(values) > 1}
    assert several <= named
    assert [place for place in named if f"#{place}'" not in str(CONTRACT)] == []


def _lists(node: Any, place: str = "") -> Iterator[tuple[str, list[str]]]:
    if isinstance(node, dict):
        if isinstance(node.get("enum"), list):
            yield place, node["enum"]
        for name, below in node.items():
            yield from _lists(below, f"{place}/{name}")
    elif isinstance(node, list):
        for index, below in enumerate(node):
            yield from _lists(below, f"{place}/{index}")


def test_every_member_of_an_answer_has_a_description() -> None:
    for name, schema in CONTRACT["components"]["schemas"].items():
        for member, described in schema.get("properties", {}).items():
            assert described.get("description") or "$ref" in str(described), f"{name}.{member}"


def test_every_error_has_a_description_and_an_example_of_each_code() -> None:
    told = set()
    for name, answer in CONTRACT["components"]["responses"].items():
        assert answer["description"] and answer["headers"], name
        if "content" not in answer:
            continue
        examples = answer["content"]["application/problem+json"]["examples"]
        assert answer["description"] and examples, name
        told |= examples.keys()
    assert told | {"bad-request"} == set(CODES) == set(CONTRACT["x-problem-codes"])


def test_every_warning_there_is_has_a_meaning() -> None:
    sources = [path.read_text("utf-8") for path in (COMMITTED.parent / "service/api").glob("*.py")]
    given = {code for source in sources for code in re.findall(r'"code": "([a-z-]+)"', source)}
    counted = {code for source in sources for code in re.findall(r'counts\["([a-z-]+)"\] =', source)}
    assert given | counted == set(WARNINGS)


def test_every_route_is_in_it(app: Any) -> None:
    routes = {rule.rule.replace("<", "{").replace(">", "}") for rule in app.url_map.iter_rules()}
    beside = {"/", "/docs/openapi.json", "/docs/{any('docs.js','docs.css'):name}"}
    assert routes - beside == set(CONTRACT["paths"])


def test_the_service_loads_nothing_that_only_the_loader_needs() -> None:
    program = (
        "import sys\n"
        "import service.wsgi\n"
        "from service.api.openapi import document\n"
        "document()\n"
        "loaded = {'spacy', 'trafilatura', 'py3langid', 'rapidfuzz', 'service.ingest'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {loaded}' if loaded else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=COMMITTED.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_type_of_every_problem_leads_to_its_place_in_the_docs(client: FlaskClient) -> None:
    page = client.get("/docs").text
    for name, code in CODES.items():
        assert page.count(f'id="{name}"') == 1
        assert code.title in page.split(f'id="{name}"')[1].split("</dd>")[0]
    problem = client.get("/v1/articles?nosuch=1").get_json()
    path, anchor = problem["type"].split("#")
    assert f'id="{anchor}"' in client.get(path).text
