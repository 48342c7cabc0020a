"""An example of each answer, put together from the examples of its members."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any


def with_examples(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The document, each JSON answer of it with an example."""
    schemas = document["components"]["schemas"]
    for path in document["paths"].values():
        for operation in path.values():
            for content in operation["responses"]["200"]["content"].values():
                if "$ref" in content["schema"]:
                    content.setdefault("example", _example(content["schema"], schemas))
    return document


def _example(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Any:
    if "example" in schema:
        return deepcopy(schema["example"])
    if "$ref" in schema:
        return _example(schemas[schema["$ref"].rsplit("/", 1)[-1]], schemas)
    for choice in ("allOf", "anyOf", "oneOf"):
        if choice in schema:
            return _example(schema[choice][0], schemas)
    if "items" in schema:
        return [_example(schema["items"], schemas)]
    if "properties" in schema:
        return {name: _example(member, schemas) for name, member in schema["properties"].items()}
    return {} if "object" in schema.get("type", ()) else None
