"""The word lists of this package, each read once."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from service.names.tables import Row, row

Gender = Literal["m", "f"]


def lines(name: str) -> list[str]:
    text = (files(__package__) / "data" / f"{name}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def labelled(name: str) -> Mapping[str, str]:
    """Each word of a list whose lines begin with "label:", with its label."""
    table: dict[str, str] = {}
    for line in lines(name):
        label, _, rest = line.partition(":")
        for word in rest.split():
            table.setdefault(word, label.strip())
    return table


@cache
def columns(name: str) -> tuple[Row, ...]:
    return tuple(map(row, lines(name)))


def given_name_gender(word: str) -> Gender | None:
    """The gender that nearly all bearers of a given name have; of a word in lower case."""
    label = labelled("given_names").get(word)
    return "m" if label == "m" else "f" if label == "f" else None


def is_given_name(word: str) -> bool:
    return word in labelled("given_names")


def word_gender(word: str) -> Gender | None:
    """The gender that a title, a kinship or a role word tells."""
    label = labelled("kin_words").get(word)
    return "m" if label == "m" else "f" if label == "f" else None
