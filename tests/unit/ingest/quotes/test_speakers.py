"""Whom a speaking phrase stands for."""

import pytest
from quoting import quotes_of, the_one
from spacy.language import Language

from service.model import Speaker


def speaker(nlp: Language, body: str, part: str) -> Speaker:
    found = the_one(quotes_of(nlp, body), part).speaker
    assert found is not None
    return found


def test_the_whole_phrase_with_name_and_title_apart(nlp: Language) -> None:
    body = "Norwegian Prime Minister Erna Solberg said that the talks had failed."
    found = speaker(nlp, body, "the talks had failed")
    assert found.text == "Norwegian Prime Minister Erna Solberg"
    assert (found.name_start, found.name_end) == (body.index("Erna"), body.index(" said"))
    assert found.role == "Norwegian Prime Minister"
    assert (found.name, found.type, found.resolved_by) == ("Erna Solberg", "person", "name")


RESOLVED = {
    "surname": ("Maria Lopez won. Lopez said that it was close.", "it was close", "Maria Lopez", "alias"),
    "with Ms.": (
        "Maria Lopez won. Ms. Lopez said that it was close.",
        "it was close",
        "Maria Lopez",
        "alias",
    ),
    "he": ("Robert Klein won. He said that it was close.", "it was close", "Robert Klein", "pronoun"),
    "she, with a man nearer": (
        "Maria Lopez beat Robert Klein. She said that it was close.",
        "it was close",
        "Maria Lopez",
        "pronoun",
    ),
    "he, with a woman nearer": (
        "Robert Klein beat Maria Lopez. He said that it was close.",
        "it was close",
        "Robert Klein",
        "pronoun",
    ),
    "he after a quotation": (
        '"It was close," Robert Klein told Peter Marsh. "Very." He said that it was fair.',
        "it was fair",
        "Robert Klein",
        "pronoun",
    ),
    "who": ("Robert Klein, who said that it was close, won.", "it was close", "Robert Klein", "pronoun"),
    "title": (
        "Foreign Minister Robert Klein arrived in Oslo. The minister said that the talks had failed.",
        "the talks had failed",
        "Robert Klein",
        "title",
    ),
}


@pytest.mark.parametrize(("body", "part", "name", "by"), RESOLVED.values(), ids=RESOLVED)
def test_resolved(nlp: Language, body: str, part: str, name: str, by: str) -> None:
    found = speaker(nlp, body, part)
    assert (found.name, found.resolved_by) == (name, by)


UNNAMED = {
    "officials": ("Officials said that the talks had failed.", "group"),
    "a lawyer": ("A lawyer said that the talks had failed.", "person"),
    "leader of something else": ("The band leader said that the talks had failed.", "person"),
    "a report": ("A report said that the talks had failed.", "document"),
}


@pytest.mark.parametrize(("body", "type_"), UNNAMED.values(), ids=UNNAMED)
def test_nobody_that_the_article_names(nlp: Language, body: str, type_: str) -> None:
    found = speaker(nlp, f"Robert Klein went to Oslo. {body}", "the talks had failed")
    assert (found.name, found.actor_id, found.type, found.resolved_by) == (None, None, type_, None)


def test_an_office_of_another_country_is_not_the_one_at_hand(nlp: Language) -> None:
    body = "Russian Foreign Minister Sergei Lavrov left. The Kazakh foreign minister said that it rained."
    assert speaker(nlp, body, "it rained").name is None


def test_whom_one_speaks_to_does_not_speak(nlp: Language) -> None:
    body = "Robert Klein met Peter Marsh. He told Mr. Marsh that it rained."
    assert speaker(nlp, body, "it rained").name == "Robert Klein"


def test_a_country_speaks_by_its_capital(nlp: Language) -> None:
    found = speaker(nlp, "Moscow said that the talks had failed. Russia left them.", "the talks had failed")
    assert (found.name, found.type) == ("Russia", "country")


def test_all_who_speak_together(nlp: Language) -> None:
    body = "Maria Lopez and Robert Klein said that it was close."
    assert [member.name for member in speaker(nlp, body, "it was close").members] == [
        "Maria Lopez",
        "Robert Klein",
    ]


def test_the_two_leaders_are_those_just_named(nlp: Language) -> None:
    body = "Maria Lopez met Robert Klein in Oslo. The two leaders said that it went well."
    found = speaker(nlp, body, "it went well")
    assert {member.name for member in found.members} == {"Maria Lopez", "Robert Klein"}
    assert found.name is None


TITLES = {
    "before, of somebody named": (
        "Foreign Minister Robert Klein came to Oslo. The foreign minister said that it rained.",
        "foreign minister",
        "Robert Klein",
    ),
    "of nobody named": ("The Kazakh foreign minister said that it rained.", "Kazakh foreign minister", None),
    "with what it is of": (
        "The head of the port authority said that it rained.",
        "head of the port authority",
        None,
    ),
    "one of many": ("A spokesman for the port said that it rained.", "spokesman for the port", None),
    "with a clause": ("The minister, who was in Oslo, said that it rained.", "minister", None),
    "no title": ("The man said that it rained.", None, None),
    "a document": ("The report said that it rained.", None, None),
    "many": ("Officials said that it rained.", None, None),
}


@pytest.mark.parametrize(("body", "role", "name"), TITLES.values(), ids=TITLES)
def test_a_title_that_speaks_is_the_role(
    nlp: Language, body: str, role: str | None, name: str | None
) -> None:
    found = speaker(nlp, body, "it rained")
    assert (found.role, found.name) == (role, name)


def test_a_joint_speaker_has_members_and_no_name(nlp: Language) -> None:
    body = "Prime Minister Maria Lopez and President Robert Klein said that it was close."
    found = speaker(nlp, body, "it was close")
    assert (found.name, found.actor_id, found.role, found.name_start) == (None, None, None, None)
    assert [member.name for member in found.members] == ["Maria Lopez", "Robert Klein"]
    assert found.type == "group"


NO_NAMES = {
    "a group": "The Northerners and their friends said that it rained.",
    "a phrase": "Speaker Newton’s inclusion of it in the bill shows that it rained.",
    "a proper name without an actor": "Zorblatt’s Folly said that it rained.",
}


@pytest.mark.parametrize("body", NO_NAMES.values(), ids=NO_NAMES)
def test_a_name_comes_with_its_actor_or_not_at_all(nlp: Language, body: str) -> None:
    found = speaker(nlp, body, "it rained")
    assert (found.name is None) == (found.actor_id is None)
    assert found.name is None or (found.name in body and found.name != found.text)


def test_what_framed_the_attempts_is_whoever_reports_them(nlp: Language) -> None:
    body = "Robert Klein won. He added that such attempts would not succeed, framing them as a waste of time."
    for quote in quotes_of(nlp, body):
        assert quote.speaker is not None and quote.speaker.name == "Robert Klein"


def test_the_name_between_commas_after_according_to(nlp: Language) -> None:
    found = speaker(nlp, "According to the mayor, Ana Ruiz, the bridge was built in 1911.", "the bridge")
    assert (found.text, found.name) == ("the mayor, Ana Ruiz,", "Ana Ruiz")


def test_who_they_are_and_their_name_between_commas_at_the_end(nlp: Language) -> None:
    body = (
        "The harbour board is “deeply concerned” about the vote in Lisbon, its policy chief, Ana Ruiz, "
        "said on Friday."
    )
    found = speaker(nlp, body, "is “deeply concerned” about the vote in Lisbon")
    assert (found.text, found.name) == ("its policy chief, Ana Ruiz,", "Ana Ruiz")


def test_a_headlines_speaker_ends_before_what_happened(nlp: Language) -> None:
    (quote,) = quotes_of(nlp, "The harbour is empty.", title="‘It is over,’ says captain after storm")
    assert quote.speaker is not None and quote.speaker.text == "captain"
