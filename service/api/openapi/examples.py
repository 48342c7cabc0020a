"""Examples that were answered: over the pages in seeds/, kept in examples.yaml and held to it by the tests.

``make examples`` asks the requests in that file again.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Example = Mapping[str, Any]


@cache
def recorded() -> Mapping[str, Any]:
    """``paths``: ids by their names; ``answers``: by operation and media type; ``problems``: by code."""
    text = files("service.api.openapi").joinpath("examples.yaml").read_text("utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found


def path_example(name: str) -> str:
    return str(recorded()["paths"][name])


def cursor_example() -> str:
    return str(recorded()["answers"]["list_quotes"]["application/json"]["answer"]["next"]).split("cursor=")[1]


def answer_example(view: str, media: str) -> dict[str, Example]:
    return {"answer": _shown(recorded()["answers"][view][media])}


def problem_example(code: str) -> Example:
    return _shown(recorded()["problems"][code])


def _shown(one: Mapping[str, Any]) -> Example:
    return {"summary": one["request"], "value": one["answer"]}
