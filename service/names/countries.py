"""The countries of ISO 3166: their names, people, capitals and seats of power."""

from collections.abc import Mapping
from functools import cache

from service.names.tables import Row, lines, row


@cache
def country_rows() -> tuple[Row, ...]:
    """Code; name; other names; adjectives and people; capital; seats of power that stand for the state."""
    return tuple(map(row, lines("countries")))


@cache
def country_names() -> Mapping[str, str]:
    """Codes (alpha-2) with the country's name."""
    return {columns[0][0]: columns[1][0] for columns in country_rows()}
