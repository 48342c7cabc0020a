"""The members of answers: a type, what it means, an example."""

from collections.abc import Iterable, Sequence
from typing import Any

from marshmallow import RAISE, Schema, fields, validate

Member = fields.Field[Any]


class Answer(Schema):
    """An object of the contract: it has these members and no others."""

    class Meta:  # noqa: D106
        unknown = RAISE


def text(description: str, example: str | None, **more: Any) -> Member:
    return fields.String(metadata=_described(description, example), **more)


def maybe(description: str, example: str | None, **more: Any) -> Member:
    """Text, or null where it is not known."""
    return text(description, example, allow_none=True, **more)


def one_of(
    allowed: Iterable[str], description: str, example: str, *, known: bool = True, **more: Any
) -> Member:
    """``known``: never null."""
    return text(description, example, validate=validate.OneOf(list(allowed)), allow_none=not known, **more)


def day(description: str, example: str, *, known: bool = False) -> Member:
    return fields.String(metadata=_described(description, example), allow_none=not known)


def count(description: str, example: int, **more: Any) -> Member:
    return fields.Integer(metadata={**_described(description, example), "minimum": 0}, strict=True, **more)


def number(description: str, example: float, **more: Any) -> Member:
    return fields.Float(metadata=_described(description, example), **more)


def flag(description: str, example: bool, **more: Any) -> Member:
    return fields.Boolean(metadata=_described(description, example), **more)


def some(schema: type[Schema], description: str, *, known: bool = True, **more: Any) -> Member:
    """One object; ``known``: never null."""
    return fields.Nested(schema, metadata={"description": description}, allow_none=not known, **more)


def many(schema: type[Schema], description: str, **more: Any) -> Member:
    return fields.List(fields.Nested(schema), metadata={"description": description}, **more)


def texts(description: str, example: Sequence[str]) -> Member:
    return fields.List(fields.String(), metadata=_described(description, list(example)))


def _described(description: str, example: Any) -> dict[str, Any]:
    return {"description": description, "example": example}
