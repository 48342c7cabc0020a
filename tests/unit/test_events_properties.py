"""What holds for the events of any text: exact offsets, no failure, always the same, linear cost."""

from collections.abc import Callable
from dataclasses import fields

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import article
from newsdesk import events, model

from service.ingest.actors import find_actors, read_table
from service.ingest.annotation import annotate
from service.ingest.dates import find_dates
from service.ingest.events import find_events
from service.ingest.events.lexicon import QUADS, lexicon, words
from service.model import Event

PIECES = st.sampled_from(
    [
        "Emmanuel Macron ",
        "Mr. Macron’s visit ",
        "the two leaders ",
        "Poland ",
        "Russian troops ",
        "who ",
        "which was ",
        "met ",
        "was attacked by ",
        "paid a visit to ",
        "denied that ",
        "will sign the treaty with ",
        "after the meeting ",
        "one week after a trip ",
        "on May 3, ",
        "In 1999 ",
        "“we ",
        "” he said ",
        "said: ",
        "\n\n",
        ". ",
        "’",
        "é😀 ",
        "(",
        "— ",
        "It ",
        "and ",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map("".join) | st.text(max_size=120)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_gives_events_that_stand_where_they_say(body: str) -> None:
    found = events(body)
    assert found == events(body)
    for event in found:
        _check(event, body)
    assert len({event.id for event in found}) == len(found)


def _check(event: Event, body: str) -> None:
    sentence, action = event.sentence, event.action
    assert body[sentence.start : sentence.end] == sentence.text
    assert body[action.start : action.end] == action.text
    assert sentence.start <= action.start < action.end <= sentence.end
    assert event.quad == QUADS[event.type]
    assert 0 < event.confidence <= 1
    assert event.actors or event.date or event.place
    for actor in event.actors:
        assert sentence.start <= actor.start < actor.end <= len(body)
    if event.date is not None:
        assert event.date.start <= event.date.end


def test_cost_grows_with_length_alone(steps: Callable[[Callable[[], object]], int]) -> None:
    paragraph = (
        "President Emmanuel Macron met Chancellor Olaf Scholz in Berlin on May 3, and the two leaders signed"
        " a treaty during the meeting. He said that France, which sold ships to Poland, sent troops.\n\n"
    )

    def cost(copies: int) -> int:
        (annotated,) = annotate(model(), [article(paragraph * copies, "2024-05-15")])
        cast, dates = find_actors(annotated, read_table()), find_dates(annotated)
        return steps(lambda: find_events(annotated, cast, dates, ()))

    cost(1)
    assert cost(80) < 1.5 * 4 * cost(20)


def test_every_type_of_the_tables_is_known() -> None:
    table = lexicon()
    assert {*table.verbs.values(), *table.nouns.values()} <= {*QUADS, "NONE"}
    assert len(table.verbs) > 600
    assert not words("statives") & table.verbs.keys()


@pytest.mark.parametrize("name", [field.name for field in fields(Event)])
def test_every_field_is_filled(name: str) -> None:
    (event, *_) = events("Emmanuel Macron met Olaf Scholz in Berlin on May 3.")
    assert getattr(event, name) is not None
