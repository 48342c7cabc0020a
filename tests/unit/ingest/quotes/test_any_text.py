"""What holds of every text, however broken."""

import random
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import article
from quoting import quotes_of
from spacy.language import Language

from service.ingest.actors import find_actors, read_table
from service.ingest.annotation import annotate
from service.ingest.dates import find_dates
from service.ingest.quotes import find_quotes
from service.model import Quote

MARKS = [
    "“",
    "”",
    '"',
    "''",
    "``",
    "«",
    "»",
    "‘",
    "’",
    "'",
    "\n\n",
    "\n",
    ",",
    ".",
    ":",
    "?",
    "—",
    "…",
    "(",
    ")",
]
WORDS = [
    "he said",
    "said Ana Ruiz",
    "Ana Ruiz",
    "The minister",
    "told",
    "that",
    "according to",
    "asked",
    "who",
]
TRIFLES = [
    "it rained",
    "The harbour was closed",
    "on Monday",
    "and",
    '5"',
    "don't",
    "🙂",
    "\u200b",
    "é",
    '<a b="c">',
]
PIECES = st.sampled_from([*MARKS, *WORDS, *TRIFLES])
TEXTS = st.lists(PIECES, max_size=40).map(" ".join)

Steps = Callable[[Callable[[], object]], int]


def assert_exact(text: str, quote: Quote) -> None:
    spans = [(span.start, span.end) for span in quote.spans]
    assert spans
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for phrase in (quote.speaker, quote.cue, quote.reported_by):
        if phrase is not None:
            assert text[phrase.start : phrase.end] == phrase.text != ""
    for mention in quote.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
    assert text[quote.context_start :].startswith(quote.context)
    assert 0 < quote.confidence <= 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_offsets_are_exact_and_results_the_same_twice(nlp: Language, text: str) -> None:
    first = quotes_of(nlp, text)
    for quote in first:
        assert_exact(text, quote)
    assert len({quote.id for quote in first}) == len(first)
    assert quotes_of(nlp, text) == first


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_characters(nlp: Language, text: str) -> None:
    for quote in quotes_of(nlp, text):
        assert_exact(text, quote)


def test_an_id_does_not_depend_on_where_the_quotation_stands(nlp: Language) -> None:
    told = '"It rained all night," said Ana Ruiz.'
    (here,) = quotes_of(nlp, told)
    (there,) = quotes_of(nlp, f"The storm came early.\n\n{told}")
    assert here.id == there.id


def cost(nlp: Language, steps: Steps, paragraphs: int) -> int:
    words = random.Random(paragraphs)
    told = ['"It rained," said Ana Ruiz. "Hard."', "Tom Berg said that the harbour was “closed” for good."]
    body = "\n\n".join(f"{words.choice(told)} The council met on Monday." for _ in range(paragraphs))
    annotated = next(annotate(nlp, [article(body)]))
    cast, dates = find_actors(annotated, read_table()), find_dates(annotated)
    assert len(find_quotes(annotated, cast, dates)) >= paragraphs
    return steps(lambda: find_quotes(annotated, cast, dates))


def test_cost_grows_with_length_and_not_with_its_square(nlp: Language, steps: Steps) -> None:
    assert cost(nlp, steps, 400) < 1.5 * 4 * cost(nlp, steps, 100)
