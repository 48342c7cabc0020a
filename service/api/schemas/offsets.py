"""Where words stand in a text, and what is marked in it."""

from typing import Any, get_args

from marshmallow import fields

from service.api.schemas import members as m
from service.api.schemas.members import Answer
from service.model import Field


def starts() -> fields.Field[Any]:
    return m.count("Offset of the first character, from 0.")


def ends() -> fields.Field[Any]:
    return m.count("Offset after the last character.")


def of_field() -> fields.Field[Any]:
    return m.one_of(get_args(Field), "The text that the offsets count in.")


def highlight() -> fields.Field[Any]:
    found = fields.List(fields.Nested(Snippet))
    return m.by_name(found, "With `highlight=true`: by field, what matched and where.", required=False)


class Offsets(Answer):
    start = starts()
    end = ends()


class Span(Offsets):
    field = of_field()


class Snippet(Answer):
    html = m.text("Safe HTML: what matched stands in <mark>, all else is escaped.")
    start = starts()
    end = ends()
    matches = m.many(Offsets, "Where what matched stands, in the same field.")
