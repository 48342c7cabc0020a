"""All attributions of one text, before speakers are resolved."""

from service.ingest.quotes.asides import find_asides
from service.ingest.quotes.clauses import find_reported
from service.ingest.quotes.direct import find_direct
from service.ingest.quotes.draft import Draft
from service.ingest.quotes.passage import Passage


def find_drafts(passage: Passage) -> list[Draft]:
    direct = find_direct(passage)
    reported = [_widened(passage, draft) for draft in (*find_asides(passage), *find_reported(passage))]
    kept = [draft for draft in reported if not any(_collides(draft, other) for other in direct)]
    return sorted([*direct, *kept], key=lambda draft: (draft.start, draft.end))


def _widened(passage: Passage, draft: Draft) -> Draft:
    """Pieces that cut through a quotation take it in whole."""
    pieces = []
    for start, end in draft.pieces:
        for quoted in passage.quoted:
            if quoted.start < end and start < quoted.end:
                start, end = min(start, quoted.start), max(end, quoted.end)
        pieces.append((start, end))
    draft.pieces = pieces
    return draft


def _collides(draft: Draft, other: Draft) -> bool:
    shared = sum(
        max(0, min(end, stop) - max(start, begin))
        for start, end in draft.pieces
        for begin, stop in other.pieces
    )
    length = sum(end - start for start, end in draft.pieces)
    same_cue = draft.cue is not None and other.cue is not None and draft.cue.head == other.cue.head
    return same_cue or shared > length / 2
