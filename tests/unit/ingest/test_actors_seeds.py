"""The people of the five seeds."""

import pytest
from acting import by_id, forms, seed, titles
from spacy.language import Language

MENTIONS = {"000": 4, "001": 2, "002": 4, "003": 8, "004": 2}
"""How often each seed names Lavrov, in its body or above it."""


@pytest.mark.parametrize(("number", "least"), MENTIONS.items())
def test_all_seeds_mean_one_lavrov(nlp: Language, number: str, least: int) -> None:
    lavrov = by_id(seed(nlp, number), "sergei-lavrov")
    assert lavrov.type == "person"
    assert lavrov.country == "RU"
    assert lavrov.mention_count >= least
    assert "Russian Foreign Minister" in titles(lavrov)
    assert set(forms(lavrov)) <= {"Sergei Lavrov", "Sergey Lavrov", "Lavrov"}


@pytest.mark.parametrize(
    ("actor_id", "country", "title"),
    [
        ("kassym-jomart-tokayev", "KZ", "Kazakh President"),
        ("emmanuel-macron", "FR", "French President"),
        ("vladimir-putin", "RU", "Russian President"),
        ("dmitry-peskov", "RU", "Kremlin spokesman"),
        ("antony-blinken", "US", "U.S. Secretary of State"),
        ("shavkat-mirziyoyev", "UZ", "Uzbek President"),
        ("mukhtar-tileuberdi", "KZ", "Kazakh Foreign Minister"),
    ],
)
def test_people_of_the_second_seed(nlp: Language, actor_id: str, country: str, title: str) -> None:
    actor = by_id(seed(nlp, "001"), actor_id)
    assert actor.type == "person"
    assert actor.country == country
    assert title in titles(actor)


def test_states_and_bodies_of_the_second_seed(nlp: Language) -> None:
    cast = seed(nlp, "001")
    assert forms(by_id(cast, "russia")).keys() >= {"Russia", "Moscow"}
    assert forms(by_id(cast, "kazakhstan")).keys() >= {"Kazakhstan", "Astana"}
    assert forms(by_id(cast, "united-states")).keys() >= {"Washington", "United States"}
    assert forms(by_id(cast, "collective-security-treaty-organization")).keys() >= {"CSTO"}
    assert by_id(cast, "samarkand").type == "place"
    assert by_id(cast, "almaty").country == "KZ"


def test_brussels_stands_for_the_union_where_it_discusses(nlp: Language) -> None:
    cast = seed(nlp, "003")
    assert forms(by_id(cast, "european-union")).keys() >= {"EU", "European Union", "Brussels"}
    assert forms(by_id(cast, "eurasian-economic-union")).keys() >= {"Eurasian Economic Union", "EAEU"}


@pytest.mark.parametrize(
    ("number", "phrase", "actor_id"),
    [
        ("001", "the Kazakh foreign minister", "mukhtar-tileuberdi"),
        ("001", "France’s president", "emmanuel-macron"),
        ("001", "Washington’s top diplomat", "antony-blinken"),
        ("002", "the head of the Russian FM", "sergei-lavrov"),
        ("002", "the US Secretary of State", "antony-blinken"),
        ("002", "the press secretary of the President of the Russian Federation", "dmitry-peskov"),
        ("003", "the minister", "sergei-lavrov"),
        ("003", "The Russian top diplomat", "sergei-lavrov"),
    ],
)
def test_descriptions_lead_to_the_person(nlp: Language, number: str, phrase: str, actor_id: str) -> None:
    found = seed(nlp, number).by_role(phrase, "body", 100_000)
    assert found[0].actor_id == actor_id


def test_a_minister_of_another_country_is_nobody_of_the_article(nlp: Language) -> None:
    assert seed(nlp, "002").by_role("the Norwegian FM", "body", 100_000) == ()
