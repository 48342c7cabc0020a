"""What belongs to one direct quotation, and whose it is, where the words beside its marks mislead."""

from quoting import quotes_of
from spacy.language import Language


def test_a_quotation_goes_on_after_an_abbreviation_that_ends_the_attribution(nlp: Language) -> None:
    body = '"It rained all night," Ana Ruiz said at a rally in Albany, N.Y. "We had to close the harbour."'
    (quote,) = quotes_of(nlp, body)
    assert quote.text == "It rained all night, We had to close the harbour."


def test_marked_words_after_an_abbreviation_are_no_sentence_of_their_own(nlp: Language) -> None:
    body = '"It rained all night," Ana Ruiz said of the U.S. "war on drizzle" of that year.'
    assert "war on drizzle" not in [quote.text for quote in quotes_of(nlp, body)]


def test_a_speaker_whose_name_is_an_auxiliary_too(nlp: Language) -> None:
    (quote,) = quotes_of(nlp, '"The harbour will never open again in our time," Will wrote.')
    assert quote.speaker is not None and quote.speaker.text == "Will"


BRITISH = (
    "‘It was haste, not malice,’ Ana Ruiz told the harbour board on Monday. ‘I was told to sign.’\n\n"
    "‘They will ask: “Who else knew?”’ Tom Okafor said. ‘And they will be right.’\n\n"
    "Ruiz called it ‘the shabbiest episode of our years’ and said ‘no more’."
)


def test_single_marks_around_most_of_what_is_said_are_its_marks(nlp: Language) -> None:
    quotes = quotes_of(nlp, BRITISH)
    assert [(quote.text, quote.speaker and quote.speaker.name) for quote in quotes] == [
        ("It was haste, not malice, I was told to sign.", "Ana Ruiz"),
        ("They will ask: “Who else knew?” And they will be right.", "Tom Okafor"),
        ("it ‘the shabbiest episode of our years’", "Ana Ruiz"),
        ("no more", "Ana Ruiz"),
    ]


def test_a_clause_takes_in_the_mark_of_the_other_kind_that_it_ends_with(nlp: Language) -> None:
    body = "Ana Ruiz said “the harbour is tired and will not go on like this”. She called it ‘rough’."
    assert quotes_of(nlp, body)[-1].text == "it ‘rough’"


def test_a_no_that_is_said_denies_nothing(nlp: Language) -> None:
    (quote,) = quotes_of(nlp, "Ana Ruiz replied: “Absolutely not.”")
    assert quote.act == "said"


def test_a_list_of_signed_quotations(nlp: Language) -> None:
    body = "• “We are ready.” — Ana Ruiz, mayor of Lisbon\n\n• “So are we.” — Tom Okafor"
    assert [(quote.text, quote.speaker and quote.speaker.name) for quote in quotes_of(nlp, body)] == [
        ("We are ready.", "Ana Ruiz"),
        ("So are we.", "Tom Okafor"),
    ]
