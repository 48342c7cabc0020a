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
