"""What finding actors and events costs, in lines of Python run: twice the text is twice the work."""

from itertools import product

import pytest
from spacy.language import Language

from service.ingest.actors import find_actors
from service.ingest.annotation import Annotated, annotate
from service.ingest.dates import find_dates
from service.ingest.events import find_events
from service.ingest.quotes import find_quotes
from tests.unit.conftest import Steps
from tests.unit.ingest.acting import TABLE, article

FAMILIES = [
    f"{a}{b}{c}" for a, b, c in product(("Bar", "Kel", "Mor", "Tal"), ("ando", "imi", "o"), ("va", "ric"))
]
SAME = "President {f} {g}, an ally of minister John {f}, met {h} {f} on May 3. {f} said that we won.\n\n"
OTHERS = (
    "The {f} {g} Agency (A{i}) ordered the Boeing {n} from the {f} Bank. The agency's chairman, John {h}ton"
    " of the {f} Bank, said: “We agreed to fly the 7{i} and the A{n}.” The minister told the {f} {g} Agency"
    " so.\n\n"
)


def text(paragraphs: int, pattern: str) -> str:
    """Paragraphs in which hardly a name comes twice, but parts of names do."""
    pairs = list(product(FAMILIES, FAMILIES))
    return "".join(
        pattern.format(f=f, g=g, h=f"{g[:3]}{f[3:]}", i=10 + i % 90, n=300 + i)
        for i, (f, g) in enumerate(pairs[:paragraphs])
    )


def parsed(nlp: Language, body: str) -> Annotated:
    return next(annotate(nlp, [article(body)]))


@pytest.mark.parametrize("pattern", [SAME, OTHERS], ids=["people", "bodies"])
def test_actors_and_events_cost_in_proportion(nlp: Language, steps: Steps, pattern: str) -> None:
    costs = []
    for paragraphs in (60, 240):
        annotated = parsed(nlp, text(paragraphs, pattern))
        cast, dates = find_actors(annotated, TABLE), find_dates(annotated)
        quotes = find_quotes(annotated, cast, dates)
        costs.append(
            (
                steps(lambda a=annotated: find_actors(a, TABLE)),
                steps(lambda a=annotated, c=cast, d=dates, q=quotes: find_events(a, c, d, q)),
            )
        )
    (actors, events), (more_actors, more_events) = costs
    assert more_actors < 1.2 * 4 * actors
    assert more_events < 1.2 * 4 * events
