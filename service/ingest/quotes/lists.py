"""The word lists beside these modules."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import yaml


def tables(name: str) -> dict[str, Any]:
    """What stands in the file of this name, by its headings."""
    text = files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def word_sets(lists: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Lists of words parted by white space, as sets."""
    return {name: frozenset(words.split()) for name, words in lists.items()}
