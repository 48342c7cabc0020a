"""What the finders hand on: one attribution, by offsets, before anybody is resolved."""

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
    quoted: list[int] = field(default_factory=list)
    """Indices of the quoted stretches that are its pieces."""

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]
