"""One name for an actor in all answers: the one that its own record has."""

from collections.abc import Sequence
from typing import Any

from service.api.services import Services
from service.search.named import ids_named, rename
from service.search.parameters import Kind


def give_names(kind: Kind, records: Sequence[dict[str, Any]], used: Services) -> None:
    """Writes them into the records. They are remembered for a while, and cost a request only when new."""
    names = used.spellings.names(ids_named(kind, records))
    for record in records:
        rename(kind, record, names)
