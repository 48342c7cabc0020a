"""Who passes on what somebody else says."""

from quoting import quotes_of, the_one
from spacy.language import Language


def test_who_relays_what_another_said(nlp: Language) -> None:
    body = "Ana Ruiz recalled that the council stated that the harbour was safe."
    quote = next(quote for quote in quotes_of(nlp, body) if quote.text == "the harbour was safe")
    assert quote.speaker is not None and quote.speaker.text == "the council"
    assert quote.reported_by is not None and quote.reported_by.text == "Ana Ruiz"


def test_a_paper_relays_what_it_says_that_others_say(nlp: Language) -> None:
    body = "The two sides hailed the “steady growth of trade” between them, according to the statement."
    quote = the_one(quotes_of(nlp, body), "steady growth")
    assert quote.speaker is not None and quote.speaker.text == "The two sides"
    assert quote.reported_by is not None and quote.reported_by.text == "the statement"
