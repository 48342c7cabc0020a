"""Reported phrases: what a verb takes that sums up words rather than giving them."""

from service.ingest.quotes.cues import CueWords, frames
from service.ingest.quotes.extents import goes_on, to_last_quoted
from service.ingest.quotes.passage import Passage

_COMPLETING = frozenset({"to", "for", "with", "about", "over", "against", "from", "by"})
_NEAR = 10
"""Tokens after an object in which marked words still belong to it ("accused Ruiz, the mayor, of “…”")."""


def told_infinitive(passage: Passage, verb: int) -> tuple[int, int] | None:
    """ "vowed to fight", "asked him to go"."""
    infinitive = passage.child(verb, "xcomp")
    if infinitive is None or infinitive < verb or passage.child(infinitive, "aux") is None:
        return None
    addressee = passage.child(verb, "dobj")
    first = passage.subtree(addressee if addressee is not None and addressee > verb else infinitive)[0]
    return passage.span(first, passage.subtree(infinitive)[1]) if first > verb else None


def told_object(passage: Passage, verb: int) -> tuple[int, int] | None:
    """ "criticised the plan", "accused them of lying", "called it a disaster"."""
    objects = (child for child in passage.children[verb] if passage.deps[child] in ("dobj", "oprd"))
    thing = next((child for child in objects if child > verb), None)
    if thing is None:
        return _passive(passage, verb)
    if passage.lemmas[verb] in frames().thanking:
        return _reason(passage, verb, thing)
    first, last = passage.subtree(thing)
    wanted = frames().after_object.get(passage.lemmas[verb])
    for child in passage.children[verb]:
        belongs = child > last and (passage.deps[child] == "oprd" or passage.lower[child] in (wanted, "as"))
        adjacent = passage.subtree(child)[0] == last + 1 and _completes(passage, child)
        if belongs or adjacent:
            last = passage.subtree(child)[1]
    if last + 1 < len(passage) and passage.inside[last + 1] >= 0:
        last = passage.subtree(last + 1)[1] if passage.subtree(last + 1)[0] == last + 1 else last + 1
    return _with_marked(passage, first, last)


def _reason(passage: Passage, verb: int, thing: int) -> tuple[int, int] | None:
    """The "for …" after whom somebody thanks: those thanked are not what is said."""
    for governor in (verb, thing):
        for child in passage.children[governor]:
            if child > thing and passage.lower[child] == "for":
                return _with_marked(passage, child, passage.subtree(child)[1])
    return None


def _with_marked(passage: Passage, first: int, last: int) -> tuple[int, int] | None:
    """With marked words a little after it that the parser hung on something else."""
    return passage.span(first, goes_on(passage, to_last_quoted(passage, last, _NEAR)))


def _passive(passage: Passage, verb: int) -> tuple[int, int] | None:
    """What is reported where the speaker comes last ("was first reported by the paper")."""
    thing = passage.child(verb, "nsubjpass")
    if thing is None or passage.child(verb, "agent") is None:
        return None
    return passage.span(*passage.subtree(thing))


def _completes(passage: Passage, child: int) -> bool:
    """Whether a phrase right after the object goes with it, not with the time or place of the telling."""
    return passage.deps[child] == "xcomp" or (
        passage.deps[child] == "prep" and passage.lower[child] in _COMPLETING
    )


def told_preposition(passage: Passage, verb: int, cue: CueWords) -> tuple[int, tuple[int, int]] | None:
    """The preposition of a phrase like "called for calm", and what follows it."""
    wanted = frames().preposition.get(passage.lemmas[verb], frozenset())
    for prep in passage.children[verb]:
        if prep == cue.last + 1 and passage.deps[prep] in ("prep", "prt") and passage.lower[prep] in wanted:
            thing = passage.child(prep, "pobj", "pcomp")
            piece = _with_marked(passage, *passage.subtree(thing)) if thing is not None else None
            return (prep, piece) if piece else None
    return None


def told_noun(passage: Passage, noun: int) -> tuple[int, int] | None:
    """The clause of "his claim that …"."""
    for child in passage.children[noun]:
        if child > noun and passage.deps[child] in ("acl", "ccomp", "relcl"):
            mark = passage.child(child, "mark")
            if mark is not None and passage.lower[mark] in ("that", "whether"):
                return passage.span(*passage.subtree(child))
    return None
