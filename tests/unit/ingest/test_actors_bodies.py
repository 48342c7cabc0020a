"""Companies, bodies and products; and surnames that could be something or somebody else."""

import pytest
from spacy.language import Language

from tests.unit.ingest.acting import by_id, cast_of, forms


@pytest.mark.parametrize(
    ("body", "actor_id", "spellings"),
    [
        ("General Motors cut jobs. GM sold a plant.", "general-motors", {"General Motors": 1, "GM": 1}),
        ("Verizon bought a rival. Opel was sold.", "verizon", {"Verizon": 1}),
        ("Barclays withdrew on Sunday.", "barclays", {"Barclays": 1}),
        ("Moody's cut the rating.", "moody", {"Moody's": 1}),
        ("Apple Inc. hired him. Apple paid well.", "apple", {"Apple Inc": 1, "Apple": 1}),
        ("Peabody said it would cut jobs.", "peabody", {"Peabody": 1}),
        ("Zero Hedge wrote that gold rose. Zero Hedge told readers so.", "zero-hedge", {"Zero Hedge": 2}),
    ],
)
def test_organisations(nlp: Language, body: str, actor_id: str, spellings: dict[str, int]) -> None:
    actor = by_id(cast_of(nlp, body), actor_id)
    assert actor.type == "organisation"
    assert {name.rstrip("."): count for name, count in forms(actor).items()} == spellings


def test_a_name_that_the_headline_shortens_is_that_of_the_text(nlp: Language) -> None:
    body = "Halvard Brothers filed for bankruptcy in New York on Monday. Halvard Brothers lost much money."
    cast = cast_of(nlp, body, title="Markets fall after Halvard collapse")
    assert [actor.actor_id for actor in cast.actors if actor.type == "organisation"] == ["halvard-brothers"]


@pytest.mark.parametrize(
    ("body", "actor_id"),
    [
        ("The Dow Jones Industrial Average lost 504 points.", "dow-jones"),
        ("In London, the FTSE closed lower.", "ftse-100"),
        ("He unveiled the iPhone 4 in Reno.", "iphone-4"),
        ("The iPad went on sale.", "ipad"),
    ],
)
def test_products_and_indices_are_things(nlp: Language, body: str, actor_id: str) -> None:
    assert by_id(cast_of(nlp, body), actor_id).type == "other"


def test_a_number_that_counts_is_no_model(nlp: Language) -> None:
    cast = cast_of(nlp, "She sold the iPhone 20 years ago. He bought the iPad 2 there.")
    assert {actor.actor_id for actor in cast.actors} >= {"iphone", "ipad-2"}


def test_may_says_something_in_may(nlp: Language) -> None:
    cast = cast_of(
        nlp, "Theresa May met reporters. “We will leave,” May added. May said in May that it may rain."
    )
    assert forms(by_id(cast, "theresa-may")) == {"Theresa May": 1, "May": 2}


def test_a_surname_of_two_named_alike_is_whose_name_the_paragraph_has(nlp: Language) -> None:
    body = "John Smith met Mary Smith in Leeds.\n\nMary Smith spoke. Smith declined to comment."
    assert forms(by_id(cast_of(nlp, body), "mary-smith")) == {"Mary Smith": 2, "Smith": 1}


def test_a_surname_of_two_named_alike_far_off_is_nobodys(nlp: Language) -> None:
    body = "John Smith met Mary Smith in Leeds. Smith declined to comment."
    assert all("Smith" not in forms(actor) for actor in cast_of(nlp, body).actors)


def test_a_family_name_that_stands_first_means_its_bearer(nlp: Language) -> None:
    cast = cast_of(
        nlp, "Xi Jinping arrived in Moscow. Xi said the talks were good. Moon Jae-in left, Moon said."
    )
    assert forms(by_id(cast, "xi-jinping")) == {"Xi Jinping": 1, "Xi": 1}
    assert forms(by_id(cast, "moon-jae-in")) == {"Moon Jae-in": 1, "Moon": 1}


def test_a_headlines_verb_is_no_part_of_a_name(nlp: Language) -> None:
    cast = cast_of(nlp, "Dennis Marlow spoke in Leeds.", title="Dennis Marlow Tells Voters They Need To Go")
    assert forms(by_id(cast, "dennis-marlow")) == {"Dennis Marlow": 2}
