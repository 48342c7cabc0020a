"""What the finders hand on: one attribution, by offsets, before anybody is resolved."""

from bisect import bisect_left
from dataclasses import dataclass, field

from service.ingest.quotes.cues import CueWords


@dataclass(slots=True)
class Draft:
    pieces: list[tuple[int, int]]
    how: str
    """Which pattern found it: what confidence goes by."""
    source: tuple[int, int] | None = None
    source_head: int | None = None
    cue: CueWords | None = None
    cue_span: tuple[int, int] | None = None
    lemma: str = ""
    continuation: bool = False
    relay: "Draft | None" = None
    """Who relays it, where that is not a quotation of its own ("…, according to the statement")."""
    quoted: list[int] = field(default_factory=list)
    """Indices of the quoted stretches that are its pieces."""

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]


class Enclosing:
    """Which drafts a stretch of text is told within; looked up by paragraph, so that cost stays linear."""

    def __init__(self, drafts: list[Draft], breaks: list[int]) -> None:
        self.breaks = breaks
        """Offsets of the line breaks, in order."""
        self.pieces: dict[int, list[tuple[int, int, Draft]]] = {}
        for draft in drafts:
            for start, end in draft.pieces:
                self.pieces.setdefault(bisect_left(breaks, start), []).append((start, end, draft))

    def around(self, draft: Draft) -> list[Draft]:
        """The others with a piece that this draft's cue lies in, the smallest first."""
        at = draft.cue_span
        if at is None:
            return []
        found = [
            (end - start, start, other)
            for start, end, other in self.pieces.get(bisect_left(self.breaks, at[0]), [])
            if other is not draft and start <= at[0] and at[1] <= end
        ]
        return [other for _, _, other in sorted(found, key=lambda item: item[:2])]
