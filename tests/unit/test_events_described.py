"""Actors that a sentence only describes, products, and words that look like events."""

import pytest

from service.model import Event
from tests.unit.newsdesk import events


def found(told: tuple[Event, ...], lemma: str) -> Event:
    (event,) = [event for event in told if event.action.lemma == lemma]
    return event


def sides(event: Event) -> dict[str, str]:
    return {actor.actor_id: actor.side for actor in event.actors}


@pytest.mark.parametrize(
    ("told", "lemma", "actor"),
    [
        ("Norwind, a Danish carmaker, beat Harpole Systems. The carmaker opened a plant.", "open", "norwind"),
        (
            "Harpole Systems sued Zentrix Holdings in Oslo on Monday. The company opened a plant in June.",
            "open",
            "harpole-systems",
        ),
        (
            "Nissan opened a plant. The White House praised it. The company sold two ships on Monday.",
            "sell",
            "nissan",
        ),
        (
            "The United Auto Workers (UAW) union rejected the offer on Monday.",
            "reject",
            "united-auto-workers",
        ),
        ("Toyota was praised. Toyota's shares plunged 3 percent on Tuesday.", "plunge", "toyota"),
        ("Shares of Toyota plunged 3 percent on Tuesday.", "plunge", "toyota"),
    ],
)
def test_who_is_meant_by_a_kind(told: str, lemma: str, actor: str) -> None:
    assert list(sides(found(events(told), lemma))) == [actor]


def test_a_word_for_another_kind_is_nobodys() -> None:
    told = events("Harpole Systems sued Norwind Airlines in Oslo on Monday. The hospital opened in June.")
    assert "open" not in {event.action.lemma for event in told}


def test_products_go_by_name_and_number() -> None:
    told = events("Apple unveiled the iPhone 4 in Reno on Monday. The phone was delivered in July.")
    assert sides(found(told, "unveil")) == {"apple": "actor", "iphone-4": "recipient"}
    assert sides(found(told, "deliver")) == {"iphone-4": "recipient"}


def test_indices_fall_on_their_day_and_not_on_that_of_the_comparison() -> None:
    told = events("The Nikkei 225 lost 504 points on Monday, its worst fall since September 17, 2001.")
    lost = found(told, "lose")
    assert sides(lost) == {"nikkei": "actor"}
    assert lost.date is not None
    assert lost.date.start.isoformat() == "2024-05-13"


def test_they_are_not_a_company_where_the_sentence_before_is_about_something_else() -> None:
    told = events(
        "Nissan opened a plant. The polls closed on Monday. They began at noon and ended on Tuesday."
    )
    assert all("nissan" not in sides(event) for event in told if event.action.lemma == "end")


def test_him_is_whom_the_sentence_names() -> None:
    told = events(
        "Anna Berg spoke on Monday. Congress asked Peter Holm to stay, and Spain barred him on Tuesday."
    )
    assert "peter-holm" in sides(found(told, "bar"))


@pytest.mark.parametrize(
    ("told", "lemma", "kind"),
    [
        ("Anna Berg called the plan a disgrace on Monday.", "call", "STATEMENT"),
        ("Anna Berg called Peter Holm on Monday.", "call", "CONSULT"),
        ("Anna Berg called for new sanctions on Monday.", "call", "REQUEST"),
        ("Anna Berg called an election on Monday.", "call", "OTHER"),
        ("Anna Berg met the deadline on Monday.", "meet", "OTHER"),
        ("Anna Berg met Peter Holm on Monday.", "meet", "CONSULT"),
        ("Spain released the hostages on Monday.", "release", "RETREAT"),
        ("Spain released a report on Monday.", "release", "STATEMENT"),
        ("Toyota released two cars on Monday.", "release", "OTHER"),
        ("Anna Berg bashed Peter Holm on Monday.", "bash", "ACCUSE"),
        ("Spain struck the camp on Monday.", "strike", "ASSAULT"),
        ("Anna Berg struck a cautious tone on Monday.", "strike", "OTHER"),
    ],
)
def test_the_type_is_that_of_the_verb_with_what_it_is_done_to(told: str, lemma: str, kind: str) -> None:
    assert found(events(told), lemma).type == kind


@pytest.mark.parametrize(
    "told",
    [
        "Follow Anna Berg on Twitter.",
        "Anna Berg said last fall that it was cold.",
        "Anna Berg smiled, just as Peter Holm did on Monday.",
        "A U.S. official, speaking on condition of anonymity, said that it was cold.",
    ],
)
def test_commands_seasons_and_pro_verbs_are_no_events(told: str) -> None:
    assert {event.action.lemma for event in events(told)} <= {"say"}


def test_what_begins_is_one_event() -> None:
    told = events("Spain began to withdraw its troops on Monday.")
    assert [event.action.lemma for event in told] == ["withdraw"]
    assert told[0].date is not None
    assert told[0].modality == "asserted"


def test_attacks_that_the_text_tells_apart_keep_their_own_dates() -> None:
    told = events(
        "The attack on barracks in Lebanon in 1983 shocked Spain."
        " The attacks on two compounds in Benghazi did too."
    )
    later = [event for event in told if event.action.text == "attacks"]
    assert all(event.date is None or event.date.basis == "fallback" for event in later)


def test_the_day_of_agreeing_is_not_that_of_what_is_agreed() -> None:
    told = events("Spain agreed on Sunday to buy two ships. Italy agreed to buy two ships in 2026.")
    bought = [event.date.start.year if event.date else None for event in told if event.action.lemma == "buy"]
    assert bought == [None, 2026]
