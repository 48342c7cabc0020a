"""The word lists that decide about dates, read once."""

from importlib.resources import files

import yaml

_LISTS: dict[str, list[str]] = yaml.safe_load(
    files("service.ingest.dates").joinpath("cues.yaml").read_text(encoding="utf-8")
)


def cues(name: str) -> frozenset[str]:
    """The list of that name in cues.yaml."""
    return frozenset(_LISTS[name])
