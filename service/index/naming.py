"""Names of indices and aliases. Everything under one prefix belongs to one installation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from service.index.fields import KINDS, META, Kind

Target = Mapping[Kind, str]
"""The index or alias that each kind is written to or read from."""


@dataclass(frozen=True, slots=True)
class Names:
    prefix: str

    def alias(self, kind: Kind) -> str:
        return f"{self.prefix}-{kind}"

    def former(self, kind: Kind) -> str:
        """The alias of what ``rollback`` goes back to."""
        return f"{self.prefix}-{kind}-former"

    def generation(self, kind: Kind, number: int) -> str:
        return f"{self.prefix}-{kind}-{number:06d}"

    @property
    def meta(self) -> str:
        return f"{self.prefix}-{META}"

    def number(self, index: str) -> int | None:
        """The generation that this index belongs to; None where it is none of ours."""
        kinds = "|".join(KINDS)
        found = re.fullmatch(rf"{re.escape(self.prefix)}-(?:{kinds})-(\d{{6,}})", index)
        return int(found[1]) if found else None

    @property
    def current(self) -> Target:
        """What is searched and loaded into."""
        return {kind: self.alias(kind) for kind in KINDS}

    def numbered(self, number: int) -> Target:
        return {kind: self.generation(kind, number) for kind in KINDS}
