"""One decorator for every operation: it reads the parameters and tells openapi.yaml of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any

from flask import Response, request
from marshmallow import Schema, ValidationError

from service.api.errors import Problem
from service.api.schemas.values import Fault, parameters_of

Values = dict[str, Any]
View = Callable[..., Response]

OF_LISTS = ("unknown-parameter", "bad-parameter", "bad-query", "bad-cursor", "too-costly", "cursor-expired")
OF_RECORDS = ("unknown-parameter", "bad-parameter", "not-found", "deleted")
OF_SEARCHES = ("search-failed", "search-unavailable", "overloaded", "search-timeout", "internal-error")


@dataclass(frozen=True, slots=True)
class Operation:
    """What one path answers.

    ``answers``: media type → name of its schema, None for text. ``tagged``: with an ETag, unless streamed.
    """

    summary: str
    description: str
    tag: str
    parameters: Schema
    answers: Mapping[str, str | None]
    problems: tuple[str, ...]
    tagged: bool = True


MOST_PARTS = 512
"""Of the sets of parameters that are given together, kept for the next request that gives the same."""

OPERATIONS: dict[str, Operation] = {}
"""By the name of the view function, which is the operation's id too."""


def operation(described: Operation) -> Callable[[View], View]:
    """The view is called with the checked parameters, then with what the path names."""

    def decorate(view: View) -> View:
        OPERATIONS[view.__name__] = described
        schema = described.parameters
        known = parameters_of(schema)
        defaults = dict(schema.load({}))

        @wraps(view)
        def checked(**path: str) -> Response:
            return view({**defaults, **_read(schema, known)}, **path)

        return checked

    return decorate


def _read(schema: Schema, known: Mapping[str, Any]) -> Values:
    """Those that are given."""
    given: dict[str, Any] = {}
    for name, values in request.args.lists():
        if name not in known:
            detail = f"there is no parameter {name[:80]!r} here"
            raise Problem("unknown-parameter", detail, parameter=name[:80], allowed=sorted(known))
        if known[name].repeats:
            given[name] = values
        elif len(values) > 1:
            detail = f"{name} is given {len(values)} times"
            raise Problem("bad-parameter", detail, parameter=name, expected="one value")
        else:
            given[name] = values[0]
    try:
        return dict(_part(schema, frozenset(given)).load(given))
    except ValidationError as invalid:
        raise _problem(invalid) from invalid


@lru_cache(MOST_PARTS)
def _part(schema: Schema, names: frozenset[str]) -> Schema:
    """What reads these parameters alone: to go through dozens that are not given takes longer."""
    only = [field for field, known in schema.fields.items() if (known.data_key or field) in names]
    return type(schema)(only=only, partial=True)


def _problem(invalid: ValidationError) -> Problem:
    """Of the first parameter at fault."""
    assert isinstance(invalid.messages, dict)
    parameter, messages = next(iter(invalid.messages.items()))
    fault: Fault = messages[0]
    return Problem(
        "bad-parameter" if fault.position is None else "bad-query",
        f"{parameter}: {fault.detail}",
        parameter=parameter,
        position=fault.position,
        expected=fault.expected,
        allowed=None if fault.allowed is None else list(fault.allowed),
    )
