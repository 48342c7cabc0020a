"""Strict kinds of parameter: what each accepts from a URL, and how it is described.

marshmallow's own Integer, Date and Boolean take more spellings than the contract names, so each kind here
reads the text itself. A kind's ``described()`` is its JSON Schema in openapi.yaml.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields

from service.search.periods import EXPECTED, Period, read_period
from service.search.syntax import LONGEST_QUERY, Node, SyntaxFault, parse

_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+\-][0-9]{2}:[0-9]{2}))?"
)
LONGEST_TEXT = 300
LONGEST_URL = 2000
MOST_VALUES = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one parameter; travels inside marshmallow's messages."""

    detail: str
    expected: str | None = None
    allowed: tuple[str, ...] | None = None
    position: int | None = None


def fault(detail: str, **more: Any) -> ValidationError:
    return ValidationError([Fault(detail, **more)])


class Value(fields.Field[Any]):
    """One value of a parameter, given as text."""

    repeats = False
    commas = False
    expected = "a value"

    def __init__(self, description: str, example: Any, **more: Any):
        super().__init__(metadata={"description": description, "example": example}, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> Any:  # noqa: ARG002
        if value == "":
            raise fault("must not be empty", expected=self.expected)
        return self.read(value)

    def read(self, text: str) -> Any:
        raise NotImplementedError

    def described(self) -> dict[str, Any]:
        raise NotImplementedError


class Query(Value):
    """The query language over the fields of one kind of record; blank is everything."""

    def __init__(self, names: Collection[str], description: str, example: str):
        super().__init__(description, example)
        self._names = names

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> Node | None:  # noqa: ARG002
        try:
            return parse(value, self._names)
        except SyntaxFault as found:
            raise fault(
                found.detail, expected=found.expected, allowed=found.allowed or None, position=found.position
            ) from found

    def described(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": LONGEST_QUERY}


class Text(Value):
    expected = f"1 to {LONGEST_TEXT} characters"

    def read(self, text: str) -> str:
        if len(text) > LONGEST_TEXT or not text.strip():
            raise fault(f"must be {self.expected}, not all of them blank", expected=self.expected)
        return text

    def described(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT, "pattern": r"\S"}


class Address(Value):
    expected = f"a URL of at most {LONGEST_URL} characters"

    def read(self, text: str) -> str:
        if len(text) > LONGEST_URL or not text.strip():
            raise fault(f"must be {self.expected}", expected=self.expected)
        return text

    def described(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": LONGEST_URL, "pattern": r"\S"}


class Pattern(Value):
    def __init__(self, pattern: str, expected: str, description: str, example: str, **more: Any):
        super().__init__(description, example, **more)
        self._pattern = re.compile(pattern)
        self.expected = expected

    def read(self, text: str) -> str:
        if not self._pattern.fullmatch(text):
            raise fault(f"must be {self.expected}", expected=self.expected)
        return text

    def described(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^(?:{self._pattern.pattern})$"}


class Whole(Value):
    def __init__(self, low: int, high: int, description: str, example: int, **more: Any):
        super().__init__(description, example, **more)
        self._low, self._high = low, high
        self.expected = f"a whole number from {low} to {high}"

    def read(self, text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not self._low <= int(text) <= self._high:
            raise fault(f"must be {self.expected}", expected=self.expected)
        return int(text)

    def described(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self._low, "maximum": self._high, "default": self.load_default}


class Share(Value):
    expected = "a number from 0 to 1, such as 0.8"

    def read(self, text: str) -> float:
        if not re.fullmatch(r"[0-9](\.[0-9]{1,9})?", text) or float(text) > 1:
            raise fault(f"must be {self.expected}", expected=self.expected)
        return float(text)

    def described(self) -> dict[str, Any]:
        return {"type": "number", "minimum": 0, "maximum": 1}


class Flag(Value):
    expected = "true or false"

    def read(self, text: str) -> bool:
        if text not in ("true", "false"):
            raise fault("must be true or false", allowed=("true", "false"), expected=self.expected)
        return text == "true"

    def described(self) -> dict[str, Any]:
        return {"type": "boolean", "default": self.load_default}


class Days(Value):
    expected = EXPECTED

    def read(self, text: str) -> Period:
        try:
            return read_period(text)
        except ValueError as wrong:
            raise fault(f"{text[:40]!r} is no date: {wrong}", expected=EXPECTED) from wrong

    def described(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}


class Moment(Value):
    expected = "2026-11-22 or 2026-11-22T03:00:00Z, an instant with its zone (+ is %2B in a URL)"

    def read(self, text: str) -> str:
        """In UTC."""
        try:
            if not _MOMENT.fullmatch(text):
                raise ValueError(text)
            moment = datetime.fromisoformat(text)
            return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC).isoformat()
        except (ValueError, OverflowError) as wrong:
            raise fault(f"{text[:40]!r} is no instant", expected=self.expected) from wrong

    def described(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^(?:{_MOMENT.pattern})$"}


class Choice(Value):
    def __init__(self, allowed: Sequence[str], description: str, example: str, **more: Any):
        super().__init__(description, example, **more)
        self.allowed = tuple(allowed)
        self.expected = "one of " + ", ".join(allowed)

    def read(self, text: str) -> str:
        if text not in self.allowed:
            raise fault(f"{text[:40]!r} is not known here", allowed=self.allowed, expected=self.expected)
        return text

    def described(self) -> dict[str, Any]:
        default = {"default": self.load_default} if isinstance(self.load_default, str) else {}
        return {"type": "string", "enum": list(self.allowed), **default}


class AnyOf(Value):
    """Several values of one kind, separated by commas or repeated: any of them."""

    repeats = True
    commas = True

    def __init__(self, one: Value, **more: Any):
        super().__init__(one.metadata["description"], one.metadata["example"], load_default=(), **more)
        self._one = one
        self.expected = f"{one.expected}, or several separated by commas"

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> tuple[Any, ...]:  # noqa: ARG002
        if "" in value:
            raise fault("must not be empty", expected=self.expected)
        parts = [part for text in value for part in text.split(",")]
        if len(parts) > MOST_VALUES:
            raise fault(f"more than {MOST_VALUES} values", expected=f"at most {MOST_VALUES} values")
        return tuple(dict.fromkeys(self._one.deserialize(part) for part in parts))

    def described(self) -> dict[str, Any]:
        return {"type": "array", "items": self._one.described(), "minItems": 1, "maxItems": MOST_VALUES}


class Each(Value):
    """A parameter that may be given more than once."""

    repeats = True

    def __init__(self, one: Value, **more: Any):
        super().__init__(one.metadata["description"], one.metadata["example"], load_default=(), **more)
        self._one = one

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> tuple[Any, ...]:  # noqa: ARG002
        if len(value) > MOST_VALUES:
            raise fault(f"given more than {MOST_VALUES} times", expected=f"at most {MOST_VALUES} values")
        return tuple(dict.fromkeys(self._one.deserialize(one) for one in value))

    def described(self) -> dict[str, Any]:
        return {"type": "array", "items": self._one.described(), "maxItems": MOST_VALUES}


_LAST = (
    "interval",
    "split",
    "sort",
    "limit",
    "cursor",
    "group",
    "fold",
    "facets",
    "facet_size",
    "highlight",
    "fields",
    "offsets",
    "format",
)


def parameters_of(schema: Schema) -> dict[str, Value]:
    """The parameters of a schema by their names in the URL: the query, the filters, then how to answer."""
    found = {
        field.data_key or name: field for name, field in schema.fields.items() if isinstance(field, Value)
    }
    ranks = {"q": -2, "variants": -1, **{name: rank for rank, name in enumerate(_LAST, start=1)}}
    return {name: found[name] for name in sorted(found, key=lambda name: ranks.get(name, 0))}
