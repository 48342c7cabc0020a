"""Parts of a query that name who speaks: they mean the actor under all its names, not the name alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from service.search.syntax import All, AnyOf, Node, Not, Within

SPEAKER = "speaker"


def speaking(node: Node | None) -> tuple[Node, ...]:
    """What the query says of who speaks."""
    return tuple(dict.fromkeys(part.part for part in _named(node))) if node is not None else ()


def with_speakers(node: Node, ids: Mapping[Node, Sequence[str]]) -> Node:
    """The same query, in which whoever is named so counts."""
    match node:
        case Within(field, part) if field == SPEAKER:
            return replace(node, ids=tuple(ids[part]))
        case Not(part):
            return Not(with_speakers(part, ids))
        case All(parts):
            return All(tuple(with_speakers(part, ids) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(with_speakers(part, ids) for part in parts))
    return node


def _named(node: Node) -> Iterator[Within]:
    match node:
        case Within(field, _) if field == SPEAKER:
            yield node
        case Not(part):
            yield from _named(part)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _named(part)
