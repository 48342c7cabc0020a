"""All attributions of one text, before speakers are resolved."""

from bisect import bisect_right
from collections.abc import Iterable

from service.ingest.quotes.asides import find_asides
from service.ingest.quotes.cues import frames
from service.ingest.quotes.direct import find_direct
from service.ingest.quotes.draft import Draft, Enclosing
from service.ingest.quotes.leftover import find_leftover
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.reports import find_reported

_NEARLY = 4
"""Characters by which two spans may differ and still begin or end alike."""


def find_drafts(passage: Passage) -> list[Draft]:
    """In order of their first word."""
    direct = find_direct(passage)
    reported = [_widened(passage, draft) for draft in (*find_asides(passage), *find_reported(passage))]
    kept = _without(direct, reported)
    kept = [draft for draft in kept if draft.how != "according" or not _only_relays(draft, kept)]
    told = Enclosing(kept, passage.breaks)
    kept = [
        draft for draft in kept if draft.how in ("according", "colon") or _stands_alone(passage, draft, told)
    ]
    found = [*direct, *kept]
    taken = {draft.cue.head for draft in found if draft.cue}
    rest = [draft for draft in find_leftover(passage, found) if draft.cue and draft.cue.head not in taken]
    return sorted([*found, *rest], key=lambda draft: (draft.start, draft.end))


def _widened(passage: Passage, draft: Draft) -> Draft:
    """Pieces that cut through a quotation take it in whole."""
    if draft.how != "colon":
        draft.pieces = [_whole(passage, *piece) for piece in draft.pieces]
    return draft


def _whole(passage: Passage, start: int, end: int) -> tuple[int, int]:
    quoted = passage.quoted
    index = bisect_right(quoted, start, key=lambda stretch: stretch.end)
    while index < len(quoted) and quoted[index].start < end:
        start, end = min(start, quoted[index].start), max(end, quoted[index].end)
        index += 1
    return start, end


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


def _stands_alone(passage: Passage, draft: Draft, told: Enclosing) -> bool:
    """Whether it is news of itself: not told within another report, unless of somebody named there."""
    around = told.around(draft)
    if not around:
        return True
    named = draft.source_head is not None and passage.pos[draft.source_head] in ("PROPN", "NOUN")
    stated = draft.how == "clause" and draft.lemma not in frames().acts
    return named and stated and all(other.how == "clause" for other in around)
