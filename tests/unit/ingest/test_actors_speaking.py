"""People whom the tagger misses or takes for something else, and names that two people share."""

import pytest
from acting import by_id, cast_of, who
from spacy.language import Language


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("Ana Lima", "ana-lima"),
        ("Denzel Washington", "denzel-washington"),
        ("Hugo Brandt", "hugo-brandt"),
        ("Beck Pimentel", "beck-pimentel"),
        ("Grace Hill", "grace-hill"),
        ("Rosa Ocasio-Cortez", "rosa-ocasio-cortez"),
    ],
)
@pytest.mark.parametrize(
    "said", ["“The roof leaks,” {} said on Monday.", "“The roof leaks,” said {}, a baker."]
)
def test_who_says_something_is_a_person_also_by_surname(
    nlp: Language, name: str, actor_id: str, said: str
) -> None:
    surname = name.split()[-1]
    body = f"{said.format(name)}\n\n{surname} added that the rain would go on. The shop is closed."
    actor = by_id(cast_of(nlp, body), actor_id)
    assert (actor.type, actor.name, actor.mention_count) == ("person", name, 2)
    assert who(cast_of(nlp, body), body, f"{surname} added") == actor_id


def test_a_capital_at_the_end_of_a_longer_name_is_no_country(nlp: Language) -> None:
    cast = cast_of(nlp, "The prize went to Ana Lima on Monday. The jury met in the town hall of Bergamo.")
    assert "peru" not in {actor.actor_id for actor in cast.actors}


@pytest.mark.parametrize("name", ["Goldman Sachs", "Morgan Stanley"])
def test_a_company_of_two_words_that_says_something_stays_one(nlp: Language, name: str) -> None:
    assert by_id(
        cast_of(nlp, f"“Rates will fall,” {name} said on Monday."), "-".join(name.lower().split())
    ).type == ("organisation")


def test_many_of_a_kind_are_no_person(nlp: Language) -> None:
    cast = cast_of(nlp, "Most Republicans said no. Senate Democrats said yes. Los Angeles said nothing.")
    assert "person" not in {actor.type for actor in cast.actors}


def test_a_surname_that_fits_two_people_alike_is_nobodys(nlp: Language) -> None:
    body = (
        "Senator Peter Vogel met Martha Vogel in Linz on Oct. 2. “It is late,” Peter Vogel said. "
        "“It is early,” Martha Vogel replied. Vogel left no further word."
    )
    cast = cast_of(nlp, body)
    assert who(cast, body, "Vogel left") is None
    assert {actor.actor_id for actor in cast.actors if actor.type == "person"} == {
        "peter-vogel",
        "martha-vogel",
    }
    assert not [alias for actor in cast.actors for alias in actor.aliases if alias.name == "Vogel"]


def test_a_title_tells_two_people_of_one_surname_apart(nlp: Language) -> None:
    body = (
        "Peter Vogel met Martha Vogel in Linz on Oct. 2. “It is late,” Peter Vogel said. "
        "“It is early,” Martha Vogel replied. Mrs. Vogel left no further word."
    )
    assert who(cast_of(nlp, body), body, "Vogel left") == "martha-vogel"


def test_a_surname_with_an_age_is_a_person(nlp: Language) -> None:
    body = "The minister, Sir Alan Tregear, has resigned. Tregear, 58, said he would not stand again."
    assert who(cast_of(nlp, body), body, "Tregear, 58") == "alan-tregear"


def test_the_label_of_a_turn_is_who_has_that_surname(nlp: Language) -> None:
    body = "Ana Ruiz, the mayor, was asked about the bridge.\n\nRuiz: I did not know of it. Nobody told me."
    assert who(cast_of(nlp, body), body, "Ruiz: I") == "ana-ruiz"
