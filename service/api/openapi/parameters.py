"""What can be asked: each parameter described once, however many operations take it."""

from collections import Counter
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
    first: dict[str, tuple[dict[str, Any], str]] = {}
    for one in operations:
        for parameter in one.get("parameters", ()):
            first.setdefault(repr(parameter), (parameter, one["operationId"]))
    variants = Counter(parameter["name"] for parameter, _ in first.values())
    names = {
        told: _shared_name(operation if variants[parameter["name"]] > 1 else "", parameter["name"])
        for told, (parameter, operation) in first.items()
    }
    for one in operations:
        if "parameters" in one:
            one["parameters"] = [
                {"$ref": f"#/components/parameters/{names[repr(parameter)]}"}
                for parameter in one["parameters"]
            ]
    return {names[told]: first[told][0] for told in sorted(names, key=names.__getitem__)}


def _shared_name(operation: str, name: str) -> str:
    """A generated client may make a type of it, which must not be that of an answer: of a speaker, say."""
    words = f"{operation}_{name}".replace("-", "_").split("_")
    return "".join(f"{word[:1].upper()}{word[1:]}" for word in words) + "Parameter"


def _plain(path: str) -> tuple[bool, str]:
    """Whole lists come before those of one record."""
    return "{" in path, path
