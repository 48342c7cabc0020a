"""A stretch of text that may be a name."""

from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Literal

from service.ingest.actors.known import Known
from service.ingest.syntax import Span
from service.model import Field
from service.names import name_key

Label = Literal["person", "organisation", "place", "other", "known"]
HEADLINE_SHARE = 0.75
"""Of the words of four letters and more: from here on a sentence is set in title case or capitals."""
LONGEST_HEADLINE = 60
"""Tokens."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A name in the text, by tokens of its document; ``titled``: a title stands right before it."""

    field: Field
    span: Span
    label: Label
    known: Known | None = None
    titled: bool = False
    named: str | None = None
    """What to call it where its text is not its name."""
    speaks: bool = False
    """The text has it say something, as people do."""
    words: tuple[str, ...] = attribute(init=False)
    surface: str = attribute(init=False)
    """The name as written, in one line and without editors' brackets."""
    key: str = attribute(init=False)
    """What all spellings of this name have in common, were it a person's."""

    def __post_init__(self) -> None:
        text = self.span.text
        surface = " ".join(text.replace("[", "").replace("]", "").split())
        words = tuple(t.text for t in self.span if not t.is_punct and not t.is_space)
        for name, value in (("words", words), ("surface", surface), ("key", name_key(text))):
            object.__setattr__(self, name, value)

    @property
    def in_headline(self) -> bool:
        """Whether nearly all words around it are capitalised, so that a capital letter means nothing."""
        return is_headline(self.field, self.span)


def is_headline(field: Field, name: Span) -> bool:
    """Judged by the other words of the sentence; in the body a full stop makes it a caption or a text."""
    sentence = name.sent
    if len(sentence) > LONGEST_HEADLINE:
        return False
    last = next((t for t in reversed(sentence) if not t.is_space), None)
    if last is None or (field == "body" and last.text == "."):
        return False
    long = [t for t in sentence if t.is_alpha and len(t) > 3 and not name.start <= t.i < name.end]
    return len(long) > 2 and sum(t.text[0].isupper() for t in long) > HEADLINE_SHARE * len(long)
