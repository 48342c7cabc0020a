"""The record that a path names: there, deleted, merged into another, or never there."""

from dataclasses import dataclass
from typing import Any, NoReturn

from flask import abort, redirect, request

from service.api.errors import Problem
from service.api.naming import give_names
from service.api.services import gateway, services
from service.search.parameters import Kind


@dataclass(frozen=True, slots=True)
class Owner:
    kind: Kind
    id: str

    @property
    def named(self) -> str:
        return f"{self.kind.removesuffix('s')} {self.id!r}"


def record(kind: Kind, record_id: str) -> dict[str, Any]:
    """The record with its actors' names; otherwise answers 308, 410 or 404."""
    found = gateway().get(kind, record_id)
    if found is None:
        _gone(Owner(kind, record_id))
    give_names(kind, [found], services())
    return found


def check_owner(owner: Owner) -> None:
    """Answers 308, 410 or 404 where the owner of a list is not there."""
    if gateway().get(owner.kind, owner.id) is None:
        _gone(owner)


def _gone(owner: Owner) -> NoReturn:
    if owner.kind == "actors" and (successor := gateway().successor(owner.id)) is not None:
        query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
        path = request.path.replace(f"/actors/{owner.id}", f"/actors/{successor}", 1)
        abort(redirect(path + query, 308))
    tombstone = gateway().tombstone(owner.kind, owner.id)
    if tombstone is not None:
        raise Problem("deleted", f"{owner.named} was deleted", deleted_at=tombstone.get("at"))
    raise Problem("not-found", f"there is no {owner.named}")
