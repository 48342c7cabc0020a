"""What became of every input of a load."""

from dataclasses import asdict, dataclass


@dataclass(slots=True)
class Report:
    loaded: int = 0
    replaced: int = 0
    unchanged: int = 0
    rejected: int = 0
    quotes: int = 0
    events: int = 0
    actors: int = 0
    retries: int = 0

    def add(self, part: "Report") -> None:
        for name, value in part.counts().items():
            setattr(self, name, getattr(self, name) + value)

    def counts(self) -> dict[str, int]:
        return asdict(self)

    @property
    def taken(self) -> int:
        """Articles that are in the index now, as they came."""
        return self.loaded + self.replaced + self.unchanged
