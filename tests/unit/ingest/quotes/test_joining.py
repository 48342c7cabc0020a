"""Which stretches are one quotation, and which begin another."""

from quoting import quotes_of
from spacy.language import Language


def test_a_quotation_split_by_its_speaker_is_one(nlp: Language) -> None:
    body = '"It rained all night," Ana Ruiz said on Monday. "The harbour is closed."'
    (quote,) = quotes_of(nlp, body)
    assert [body[span.start : span.end] for span in quote.spans] == [
        '"It rained all night,"',
        '"The harbour is closed."',
    ]
    assert quote.text == "It rained all night, The harbour is closed."


def test_a_title_in_the_attribution_does_not_part_it(nlp: Language) -> None:
    body = '"It rained," Ana Ruiz said on "Meet the Press." "The harbour is closed."'
    (quote,) = quotes_of(nlp, body)
    assert len(quote.spans) == 2


def test_each_speaker_has_a_quotation_of_their_own(nlp: Language) -> None:
    body = '"It rained," Ana Ruiz said. "It did not," Tom Berg said. "It snowed," she added.'
    quotes = quotes_of(nlp, body)
    assert [quote.text for quote in quotes] == ["It rained,", "It did not,", "It snowed,"]
    assert [quote.speaker and quote.speaker.text for quote in quotes] == ["Ana Ruiz", "Tom Berg", "she"]


def test_adding_begins_another(nlp: Language) -> None:
    quotes = quotes_of(nlp, '"It rained," Ana Ruiz said, adding: "The harbour is closed."')
    assert [quote.text for quote in quotes] == ["It rained,", "The harbour is closed."]


def test_paragraphs_that_open_and_do_not_close_are_one(nlp: Language) -> None:
    body = 'Ana Ruiz said: "It rained.\n\n"It snowed.\n\n"The harbour is closed."'
    (quote,) = quotes_of(nlp, body)
    assert len(quote.spans) == 3
    assert not quote.continuation


def test_what_follows_unattributed_is_a_continuation(nlp: Language) -> None:
    body = '"It rained," Ana Ruiz said on May 14.\n\n"The harbour is closed."'
    first, second = quotes_of(nlp, body)
    assert second.continuation
    assert second.cue is None
    assert second.speaker is not None and second.speaker.resolved_by == "continuation"
    assert second.speaker.start == body.index("Ana Ruiz")
    assert second.said_at == first.said_at


def test_turns_of_an_interview(nlp: Language) -> None:
    turns = [
        "Ruiz: The harbour is closed.",
        "Berg: When will it open?",
        "Ruiz: It will open in May.",
        "Berg: We will see.",
    ]
    body = "\n\n".join(turns)
    quotes = quotes_of(nlp, body)
    assert [quote.speaker and quote.speaker.text for quote in quotes] == ["Ruiz", "Berg", "Ruiz", "Berg"]


def test_a_quotation_right_after_one_that_was_split_is_of_whoever_it_names(nlp: Language) -> None:
    body = "“Nobody,” Ana Ruiz said, “will accept it.” “We sail again,” added her captain, Leo Marsh."
    assert [(quote.text, quote.speaker and quote.speaker.name) for quote in quotes_of(nlp, body)] == [
        ("Nobody, will accept it.", "Ana Ruiz"),
        ("We sail again,", "Leo Marsh"),
    ]
