"""One name for an actor in all answers: the one that its own record has."""

from collections.abc import Sequence
from typing import Any

from service.api.services import Services
from service.search.named import named, rename
from service.search.parameters import Kind


def give_names(kind: Kind, records: Sequence[dict[str, Any]], used: Services) -> None:
    """Writes them into the records. They are remembered for a while, and cost a request only when new."""
    whoever = named(kind, records)
    rename(whoever, used.spellings.names(who["actor_id"] for who in whoever))
