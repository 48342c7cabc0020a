"""Who acts in texts of the tests' own."""

import pytest
from acting import by_id, cast_of, forms, titles, who
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language


def test_spellings_in_one_article_are_one_actor(nlp: Language) -> None:
    body = (
        "Libyan leader Moammar Gadhafi spoke on Monday. Aides of Muammar Qaddafi denied it. "
        "Mr. Gadhafi left the hall, witnesses said, and Qaddafi did not return."
    )
    actor = by_id(cast_of(nlp, body), "moammar-gaddafi")
    assert actor.name == "Moammar Gadhafi"
    assert actor.mention_count == 4
    assert "Libyan leader" in titles(actor)
    assert actor.country == "LY"


def test_one_id_whichever_spelling_stands_alone(nlp: Language) -> None:
    for name in ("Volodymyr Zelenskyy", "Volodymyr Zelensky", "Volodymyr Zelenskiy"):
        by_id(cast_of(nlp, f"President {name} thanked the guests in Kyiv."), "volodymyr-zelensky")


def test_middle_names_that_one_sentence_gives_do_not_change_the_id(nlp: Language) -> None:
    body = (
        "Martha Louise Kendrick opened the hearing on Tuesday. Martha Kendrick then called a witness. "
        "Ms. Kendrick closed it at noon."
    )
    actor = by_id(cast_of(nlp, body), "martha-kendrick")
    assert actor.name == "Martha Louise Kendrick"
    assert actor.mention_count == 3
    assert actor.merged_because


def test_two_people_of_one_surname_stay_apart(nlp: Language) -> None:
    body = (
        "Hillary Clinton spoke in Ohio on Friday. Her husband, Bill Clinton, was in Texas. "
        "Mrs. Clinton said the race was close. Mr. Clinton said nothing."
    )
    cast = cast_of(nlp, body)
    assert who(cast, body, "Mrs. Clinton") == "hillary-clinton"
    assert who(cast, body, "Mr. Clinton") == "bill-clinton"
    assert cast.traits("hillary-clinton").gender == "f"
    assert cast.traits("bill-clinton").gender == "m"


def test_a_bare_surname_means_whom_the_article_names_most(nlp: Language) -> None:
    body = (
        "Donald Trump told reporters that the tower would be built. Donald Trump was joined by Eric Trump. "
        "The plan is old. It has been drawn up three times since the city sold the land. "
        "Trump said the city would be grateful."
    )
    cast = cast_of(nlp, body)
    assert who(cast, body, "Trump said the") == "donald-trump"
    assert who(cast, body, "Eric Trump") == "eric-trump"


def test_a_surname_right_after_the_only_one_near_means_that_one(nlp: Language) -> None:
    far = "The weather stayed fair and the roads were empty for most of the long weekend in the hills. " * 12
    body = (
        "Gary Johnson polled well on Monday. Gary Johnson thanked his voters. Gary Johnson flew home.\n\n"
        f"{far}\n\nHomeland Security Secretary Jeh Johnson warned of storms. Johnson said crews were ready."
    )
    cast = cast_of(nlp, body)
    assert who(cast, body, "Johnson said") == "jeh-johnson"


def test_a_woman_of_the_name_is_not_mr(nlp: Language) -> None:
    body = "Michelle Obama opened a garden on Tuesday. Mr. Obama sent his greetings from Hawaii."
    cast = cast_of(nlp, body)
    assert who(cast, body, "Michelle Obama") == "michelle-obama"
    assert who(cast, body, "Mr. Obama") == "barack-obama"


def test_names_that_the_tagger_calls_organisations_are_people(nlp: Language) -> None:
    body = (
        "Turkish President Recep Tayyip Erdogan met the envoys on Monday. Erdogan said they would go on. "
        "Erdogan will fly to Baku."
    )
    actor = by_id(cast_of(nlp, body), "recep-tayyip-erdogan")
    assert actor.type == "person"
    assert actor.mention_count == 3
    assert titles(actor) == {"Turkish President"}
    assert actor.country == "TR"


def test_headlines_in_capitals_name_the_people_of_the_text(nlp: Language) -> None:
    body = "Finance Minister Tomas Halvorsen resigned on Friday. Halvorsen gave no reason."
    actor = by_id(cast_of(nlp, body, "HALVORSEN RESIGNS OVER BUDGET"), "tomas-halvorsen")
    assert [m.field for m in actor.mentions] == ["title", "body", "body"]
    assert actor.name == "Tomas Halvorsen"


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("UBS analyst Petra Lindqvist said the shares were cheap.", "UBS analyst"),
        ("James Orwin, a physicist who once ran the laboratory, said so.", "physicist"),
        ("Anna Pohl, director of the museum in Bonn, said so.", "director of the museum in Bonn"),
        ("Secretary of State John Kerry said so.", "Secretary of State"),
        ("His spokesman, Anton Berger, said so.", "spokesman"),
        ("Former Polish Prime Minister Jan Kowalczyk said so.", "Former Polish Prime Minister"),
        ("Tom Okafor, head of the dockers’ union, spoke.", "head of the dockers’ union"),
    ],
)
def test_roles_are_read_beside_the_name(nlp: Language, sentence: str, title: str) -> None:
    cast = cast_of(nlp, sentence)
    assert title in {role.title for role in cast.roles}
    role = next(role for role in cast.roles if role.title == title)
    assert sentence[role.start : role.end] == title


def test_the_office_of_somebody_else_is_no_role(nlp: Language) -> None:
    cast = cast_of(nlp, "Robert Hale, a spokesman for Linda Marsh, said the tour was off.")
    assert [role.actor_id for role in cast.roles] == ["robert-hale"]


def test_capitals_are_states_where_they_act_and_places_where_things_happen(nlp: Language) -> None:
    body = "Moscow said it would answer. The delegation arrived in Moscow on Friday."
    cast = cast_of(nlp, body)
    assert who(cast, body, "Moscow said") == "russia"
    assert cast.is_alias_mention("body", 0, 6)
    place = body.index("Moscow on Friday")
    assert who(cast, body, "Moscow on Friday") == "moscow"
    assert not cast.is_alias_mention("body", place, place + 6)


def test_georgia_is_a_state_among_states_and_a_country_among_neighbours(nlp: Language) -> None:
    state = cast_of(nlp, "The candidate won in Georgia and lost in Ohio and Florida on Tuesday.")
    assert by_id(state, "georgia-us").country == "US"
    country = cast_of(nlp, "Georgia closed its border with Russia and its road to Armenia on Tuesday.")
    assert by_id(country, "georgia").country == "GE"


def test_the_kremlin_is_russia_and_not_its_spokesman(nlp: Language) -> None:
    body = "The Kremlin denied the report. Kremlin spokesman Dmitry Peskov called it a fantasy."
    cast = cast_of(nlp, body)
    assert who(cast, body, "The Kremlin denied") == "russia"
    assert who(cast, body, "Kremlin spokesman Dmitry Peskov") == "dmitry-peskov"


def test_acronyms_stand_for_the_name_they_were_explained_with(nlp: Language) -> None:
    body = (
        "The Northern Vessel Safety Board (NVSB) opened an inquiry on Monday. "
        "The NVSB said the ferry had been overloaded."
    )
    actor = by_id(cast_of(nlp, body), "northern-vessel-safety-board")
    assert forms(actor) == {"Northern Vessel Safety Board": 1, "NVSB": 2}


def test_a_report_is_filed_from_a_place(nlp: Language) -> None:
    body = "WASHINGTON -- President Martha Kendrick will speak on Monday."
    assert who(cast_of(nlp, body), body, body) == "martha-kendrick"


def test_known_bodies_have_one_id_under_all_their_names(nlp: Language) -> None:
    body = (
        "NATO will meet on Monday. The European Union will not attend, EU officials said, "
        "nor will the U.N. send anyone."
    )
    cast = cast_of(nlp, body)
    assert by_id(cast, "nato").type == "organisation"
    assert forms(by_id(cast, "european-union")) == {"European Union": 1, "EU": 1}
    assert by_id(cast, "united-nations").name == "United Nations"


def test_models_are_things_and_their_maker_is_a_company(nlp: Language) -> None:
    body = (
        "Airbus delivered the first Airbus A380 on Monday. The A380 seats 500 people. "
        "Airbus said more A380s would follow."
    )
    cast = cast_of(nlp, body)
    thing = by_id(cast, "airbus-a380")
    assert thing.type == "other"
    assert thing.mention_count == 3
    assert by_id(cast, "airbus").mention_count == 2


def test_a_campaign_is_not_the_candidate(nlp: Language) -> None:
    body = "Martha Kendrick lost the vote. The Kendrick campaign said it would appeal."
    cast = cast_of(nlp, body)
    assert who(cast, body, "Kendrick campaign") == "kendrick-campaign"
    assert who(cast, body, "Martha Kendrick") == "martha-kendrick"


PIECES = st.sampled_from(
    [
        *("Sergei Lavrov", "Anna Berg", "Lavrov", "Moscow", "EU", "A380", "Boeing 777", "President", "Mr."),
        *("Jr.", "said", "the", "and", "of", "State", "’s", "\n\n", "\u00a0"),
        *"“”,.—()[]/🙂",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=30).map(" ".join))
def test_mentions_are_what_the_text_says_there(nlp: Language, body: str) -> None:
    cast = cast_of(nlp, body)
    for actor in cast.actors:
        assert actor.mention_count == len(actor.mentions) == sum(alias.count for alias in actor.aliases)
        for mention in actor.mentions:
            assert body[mention.start : mention.end] == mention.text
    for role in cast.roles:
        assert 0 <= role.start < role.end <= len(body)
    starts = [(m.field, m.start) for actor in cast.actors for m in actor.mentions[:1]]
    assert starts == sorted(starts)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_a_cast(nlp: Language, body: str) -> None:
    assert cast_of(nlp, body) == cast_of(nlp, body)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("10:32 a.m. ET, June 5, 2022\n\nThe count has begun.", "Et"),
        ("Turnout reaches 40% by noon, commission says\n\nTurnout had reached 40% by noon.", "Turnout"),
        ("Tom Reed was found guilty after a six-week trial at Harwick Crown Court.", "Court"),
        ("The Minister of Foreign Affairs of Valmera met reporters.", "Minister of Foreign Affairs"),
    ],
)
def test_no_actor(nlp: Language, body: str, name: str) -> None:
    assert name not in {actor.name for actor in cast_of(nlp, body).actors}


def test_name_after_a_long_office(nlp: Language) -> None:
    body = (
        "President Anna Sand held a meeting with the Minister of Foreign Affairs of Valmera Tomas Riga. "
        "Tomas Riga thanked her."
    )
    riga = by_id(cast_of(nlp, body), "tomas-riga")
    assert riga.mention_count == 2
    assert "Minister of Foreign Affairs of Valmera" in titles(riga)


def test_sports_club_is_nobody(nlp: Language) -> None:
    club = by_id(
        cast_of(nlp, "Tom Reed scored as Kelby Rovers beat Norwood City on Saturday."), "kelby-rovers"
    )
    assert club.type == "organisation"
