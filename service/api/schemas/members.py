"""The members of answers: a type and what it means. Each is always there unless it says otherwise."""

from collections.abc import Iterable
from typing import Any

from marshmallow import RAISE, Schema, fields, validate

Member = fields.Field[Any]


class Answer(Schema):
    """An object of the contract: it has these members and no others."""

    class Meta:  # noqa: D106
        unknown = RAISE


class Chosen(Answer):
    """A record in a list: of its members, `fields` chooses; only its id is always there."""

    def __init__(self, **more: Any) -> None:
        optional = tuple(name for name in self._declared_fields if name != "id")
        super().__init__(**{**more, "partial": optional})


def text(description: str, form: str | None = None, **more: Any) -> Member:
    """``form``: a format of JSON Schema."""
    metadata = {"description": description, **({"format": form} if form else {})}
    return fields.String(metadata=metadata, **_always(more))


def maybe(description: str, form: str | None = None, **more: Any) -> Member:
    """Text, or null where it is not known."""
    return text(description, form, allow_none=True, **more)


def one_of(allowed: Iterable[str], description: str, *, known: bool = True, **more: Any) -> Member:
    """``known``: never null."""
    return text(description, validate=validate.OneOf(list(allowed)), allow_none=not known, **more)


def day(description: str, *, known: bool = False) -> Member:
    return text(description, "date", allow_none=not known)


def instant(description: str, **more: Any) -> Member:
    """RFC 3339, in UTC."""
    return text(description, "date-time", **more)


def count(description: str, **more: Any) -> Member:
    metadata = {"description": description, "minimum": 0}
    return fields.Integer(metadata=metadata, strict=True, **_always(more))


def share(description: str, **more: Any) -> Member:
    """From 0 to 1."""
    metadata = {"description": description, "minimum": 0, "maximum": 1}
    return fields.Float(metadata=metadata, **_always(more))


def flag(description: str, **more: Any) -> Member:
    return fields.Boolean(metadata={"description": description}, **_always(more))


def some(schema: type[Schema], description: str, *, known: bool = True, **more: Any) -> Member:
    """One object; ``known``: never null."""
    metadata = {"description": description}
    return fields.Nested(schema, metadata=metadata, allow_none=not known, **_always(more))


def many(schema: type[Schema], description: str, **more: Any) -> Member:
    return fields.List(fields.Nested(schema), metadata={"description": description}, **_always(more))


def texts(description: str, **more: Any) -> Member:
    return fields.List(fields.String(), metadata={"description": description}, **_always(more))


def by_name(value: Member, description: str, **more: Any) -> Member:
    """An object whose keys are data."""
    metadata = {"description": description}
    return fields.Dict(keys=fields.String(), values=value, metadata=metadata, **_always(more))


def _always(more: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, **more}
