"""What can be asked: each parameter described once, however many operations take it."""

from collections.abc import Mapping
from typing import Any

from service.api.openapi.examples import cursor_example, path_example
from service.api.operations import Operation
from service.api.schemas.filters import RECORD_ID
from service.api.schemas.values import Value, parameters_of

_UNCHANGED: Mapping[str, Any] = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of an answer that the client has: 304 where it is still the same.",
    "schema": {"type": "string"},
}


def parameters_of_operation(described: Operation, in_path: list[str]) -> list[dict[str, Any]]:
    known = parameters_of(described.parameters)
    parameters = [_in_path(name) for name in in_path]
    parameters += [_in_query(name, kind, _example(name, kind, described)) for name, kind in known.items()]
    return [*parameters, dict(_UNCHANGED)] if described.tagged else parameters


def _in_path(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": f"The {name.removesuffix('_id')}'s id.",
        "schema": {"type": "string", "pattern": f"^{RECORD_ID}$"},
        "example": path_example(name),
    }


def _example(name: str, kind: Value, described: Operation) -> Any:
    """Ids and cursors are those of the examples of answers."""
    if name == "cursor":
        return cursor_example()
    if name == "ids":
        listed = described.answers["application/json"] or ""
        record = {"RelatedList": "Article", "Timeline": described.tag[:-1]}.get(listed, listed[:-4])
        return path_example(f"{record.lower()}_id")
    return kind.metadata["example"]


def _in_query(name: str, kind: Value, example: Any) -> dict[str, Any]:
    schema = kind.described()
    several = schema["type"] == "array"
    style: dict[str, Any] = {"style": "form", "explode": not kind.commas} if several else {}
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


def share_parameters(paths: Mapping[str, Any]) -> dict[str, Any]:
    """Puts references in the place of the parameters, and gives what they refer to.

    One that differs between operations is named after the plainest that has it so.
    """
    operations = [one for path in sorted(paths, key=_plain) for one in paths[path].values()]
    found: dict[str, list[tuple[dict[str, Any], str]]] = {}
    for one in operations:
        for parameter in one.get("parameters", ()):
            variants = found.setdefault(parameter["name"], [])
            if all(parameter != known for known, _ in variants):
                variants.append((parameter, one["operationId"]))
    names = {
        (name, index): _shared_name(name if len(variants) == 1 else f"{first}_{name}")
        for name, variants in found.items()
        for index, (_, first) in enumerate(variants)
    }
    for one in operations:
        if "parameters" in one:
            one["parameters"] = [_reference(parameter, found, names) for parameter in one["parameters"]]
    return {names[name, index]: found[name][index][0] for name, index in names}


def _shared_name(name: str) -> str:
    """A generated client may make a type of it, which must not be that of an answer: of a speaker, say."""
    words = name.replace("-", "_").split("_")
    return "".join(word[0].upper() + word[1:] for word in words) + "Parameter"


def _plain(path: str) -> tuple[bool, str]:
    """Whole lists come before those of one record."""
    return "{" in path, path


def _reference(
    parameter: Mapping[str, Any],
    found: Mapping[str, list[tuple[dict[str, Any], str]]],
    names: Mapping[tuple[str, int], str],
) -> dict[str, str]:
    name = parameter["name"]
    [index] = [index for index, (known, _) in enumerate(found[name]) if known == parameter]
    return {"$ref": f"#/components/parameters/{names[name, index]}"}
