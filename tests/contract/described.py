"""openapi.yaml as the tests read it: what its operations refer to stands in its place."""

from typing import Any

import yaml

from service.api.openapi import document

CONTRACT: dict[str, Any] = yaml.safe_load(document())


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """What it is a reference to, or itself."""
    found = node
    if "$ref" in node:
        found = CONTRACT
        for name in node["$ref"].removeprefix("#/").split("/"):
            found = found[name]
    return found


def _operation(described: dict[str, Any]) -> dict[str, Any]:
    return {**described, "parameters": [resolved(one) for one in described.get("parameters", ())]}


PATHS: dict[str, Any] = {
    path: {method: _operation(described) for method, described in methods.items()}
    for path, methods in CONTRACT["paths"].items()
}
