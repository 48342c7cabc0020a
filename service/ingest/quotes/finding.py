"""All attributions of one text, before speakers are resolved."""

from bisect import bisect_right
from collections.abc import Iterable

from service.ingest.quotes.asides import find_asides
from service.ingest.quotes.cues import frames
from service.ingest.quotes.direct import find_direct
from service.ingest.quotes.draft import Draft, Enclosing
from service.ingest.quotes.inserted import find_inserted, settled, tokens_of
from service.ingest.quotes.leftover import find_leftover
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.reports import find_reported

_TELLING = frozenset({"clause", "fronted", "inserted"})
_NEARLY = 4
"""Characters by which two spans may differ and still begin or end alike."""


def find_drafts(passage: Passage) -> list[Draft]:
    """In order of their first word."""
    inserted = find_inserted(passage)
    direct = find_direct(passage, tokens_of(inserted))
    reported = settled(passage, inserted, direct, [*find_asides(passage), *find_reported(passage)])
    reported = [_widened(passage, draft) for draft in reported]
    reported = _apart(passage, direct, reported)
    kept = _without(direct, reported)
    kept = [draft for draft in kept if draft.how != "according" or not _only_relays(draft, kept)]
    kept = _without_governing(kept)
    told = Enclosing(kept, passage.breaks)
    kept = [
        draft for draft in kept if draft.how in ("according", "colon") or _stands_alone(passage, draft, told)
    ]
    direct = [draft for draft in direct if not _told_within(passage, draft, told)]
    found = [*direct, *kept]
    rest = list(find_leftover(passage, found))
    return sorted([*found, *rest], key=lambda draft: (draft.start, draft.end))


def _widened(passage: Passage, draft: Draft) -> Draft:
    """Pieces that cut through a quotation take it in whole."""
    if draft.how != "colon":
        draft.pieces = [passage.whole(*piece) for piece in draft.pieces]
    return draft


def _apart(passage: Passage, direct: list[Draft], reported: list[Draft]) -> list[Draft]:
    """Reported clauses end where a quotation of its own begins, whatever the parser makes of it."""
    starts = sorted(draft.start for draft in direct if draft.how not in ("before", "fronted"))
    for draft in reported:
        pieces = [_until(passage, start, end, starts) for start, end in draft.pieces]
        draft.pieces = [piece for piece in pieces if piece] or draft.pieces
    return reported


def _until(passage: Passage, start: int, end: int, starts: list[int]) -> tuple[int, int] | None:
    index = bisect_right(starts, start)
    if index == len(starts) or starts[index] >= end:
        return start, end
    first, stop = passage.tokens(start, starts[index])
    return passage.span(first, stop - 1)


def _without(direct: list[Draft], reported: Iterable[Draft]) -> list[Draft]:
    """Those that are not mostly what a direct quotation has already."""
    heads = {draft.cue.head for draft in direct if draft.cue}
    pieces = sorted(piece for draft in direct for piece in draft.pieces)
    return [
        draft
        for draft in reported
        if not (draft.cue and draft.cue.head in heads)
        and _covered(draft, pieces) <= sum(end - start for start, end in draft.pieces) / 2
    ]


def _without_governing(drafts: list[Draft]) -> list[Draft]:
    """Of "declined to say that it rains", what is not said is that it rains, and no "to say" beside it."""
    parts = {token for draft in drafts if draft.cue for token in range(draft.cue.first, draft.cue.head)}
    return [draft for draft in drafts if draft.cue is None or draft.cue.head not in parts]


def _covered(draft: Draft, pieces: list[tuple[int, int]]) -> int:
    """Characters of a draft that lie in these pieces (sorted, apart from each other)."""
    covered = 0
    for start, end in draft.pieces:
        index = bisect_right(pieces, start, key=lambda piece: piece[1])
        while index < len(pieces) and pieces[index][0] < end:
            covered += max(0, min(end, pieces[index][1]) - max(start, pieces[index][0]))
            index += 1
    return covered


def _only_relays(aside: Draft, others: list[Draft]) -> bool:
    """Whether all that an "according to" gives is what somebody else says, who then is the one to speak."""
    start, end = aside.pieces[0]
    for other in others:
        if other.how == "according" or other.cue_span is None or not start <= other.cue_span[0] < end:
            continue
        opens = other.source is not None and other.source[0] <= start + _NEARLY
        if (
            opens
            and sum(stop - begin for begin, stop in other.pieces) > (end - start) / 2
            and other.end <= end + _NEARLY
        ):
            other.relay = aside
            return True
    return False


def _told_within(passage: Passage, draft: Draft, told: Enclosing) -> bool:
    """Whether marked words after a verb are but the end of a clause that somebody else tells."""
    named = draft.source_head is not None and passage.pos[draft.source_head] == "PROPN"
    return draft.how == "before" and not named and bool(told.around(draft))


def _stands_alone(passage: Passage, draft: Draft, told: Enclosing) -> bool:
    """Whether it is news of itself: not told within another report, unless of somebody named there."""
    around = told.around(draft)
    if not around:
        return True
    named = draft.source_head is not None and passage.pos[draft.source_head] in ("PROPN", "NOUN")
    stated = draft.how == "clause" and draft.lemma not in frames().acts
    return named and stated and all(other.how in _TELLING for other in around)
