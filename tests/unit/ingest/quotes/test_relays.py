"""Who passes on what somebody else says."""

from typing import NamedTuple

import pytest
from quoting import quotes_of, the_one
from spacy.language import Language


class Relayed(NamedTuple):
    body: str
    part: str
    speaker: str
    relay: str | None


RELAYED = {
    "told within a report": Relayed(
        "Ana Ruiz recalled that the council stated that the harbour was safe.",
        "the harbour was safe",
        "the council",
        "Ana Ruiz",
    ),
    "by a minister of another's": Relayed(
        "Sergei Lavrov recalled that the Norwegian foreign minister stated that the talks had failed.",
        "the talks had failed",
        "the Norwegian foreign minister",
        "Sergei Lavrov",
    ),
    "according to a statement": Relayed(
        "The two sides hailed the “steady growth of trade” between them, according to the statement.",
        "steady growth",
        "The two sides",
        "the statement",
    ),
    "according to, in front": Relayed(
        "According to Reuters, Ana Ruiz said that the harbour was closed.",
        "the harbour was closed",
        "Ana Ruiz",
        "Reuters",
    ),
    "according to, behind a quotation": Relayed(
        "“The harbour is closed,” Ana Ruiz said, according to Reuters.",
        "The harbour is closed",
        "Ana Ruiz",
        "Reuters",
    ),
    "reported that she said": Relayed(
        "Reuters reported that Ana Ruiz said that the harbour was closed.",
        "the harbour was closed",
        "Ana Ruiz",
        "Reuters",
    ),
    "she said, it reported": Relayed(
        "Ana Ruiz said the harbour was closed, CNBC reported.",
        "the harbour was closed",
        "Ana Ruiz",
        "CNBC",
    ),
    "quoted as saying": Relayed(
        "Ana Ruiz quoted Tom Berg as saying that the harbour was closed.",
        "the harbour was closed",
        "Tom Berg",
        "Ana Ruiz",
    ),
    "quoted as saying, before the marks": Relayed(
        "Reuters quoted Tom Berg as saying: “The harbour is closed.”",
        "The harbour is closed",
        "Tom Berg",
        "Reuters",
    ),
    "quoted as saying, behind the marks": Relayed(
        "“The harbour is closed,” Reuters quoted Ana Ruiz as saying.",
        "The harbour is closed",
        "Ana Ruiz",
        "Reuters",
    ),
    "was quoted by": Relayed(
        "Tom Berg was quoted by Reuters as saying that the harbour was closed.",
        "the harbour was closed",
        "Tom Berg",
        "Reuters",
    ),
    "was quoted": Relayed(
        "Tom Berg was quoted as saying that the harbour was closed.",
        "the harbour was closed",
        "Tom Berg",
        None,
    ),
    "told to a paper": Relayed(
        "“The harbour is closed,” Ana Ruiz told Reuters.", "The harbour is closed", "Ana Ruiz", None
    ),
    "put in behind the verb": Relayed(
        "Mayor Ana Ruiz said, Reuters reported, that the harbour was closed.",
        "harbour was closed",
        "Mayor Ana Ruiz",
        "Reuters",
    ),
    "put in with a day": Relayed(
        "Ana Ruiz argued, the Tribune reported on Friday, that the harbour was closed.",
        "harbour was closed",
        "Ana Ruiz",
        "the Tribune",
    ),
    "put in with as": Relayed(
        "Ana Ruiz said, as Reuters reported on Friday, that the harbour was closed.",
        "harbour was closed",
        "Ana Ruiz",
        "Reuters",
    ),
    "put in between brackets": Relayed(
        "Ana Ruiz said (Reuters reported) that the harbour was closed.",
        "harbour was closed",
        "Ana Ruiz",
        "Reuters",
    ),
    "put in behind that": Relayed(
        "Ana Ruiz said that, Reuters reported, the harbour was closed.",
        "harbour was closed",
        "Ana Ruiz",
        "Reuters",
    ),
    "put in behind whom she told": Relayed(
        "Ana Ruiz told the council, according to minutes seen by the Tribune, that the harbour was closed.",
        "harbour was closed",
        "Ana Ruiz",
        "minutes seen by the Tribune",
    ),
    "put in before the marks": Relayed(
        "Ana Ruiz said, CNBC reports, “the harbour was closed.”",
        "harbour was closed",
        "Ana Ruiz",
        "CNBC",
    ),
    "put in behind who speaks": Relayed(
        "Ana Ruiz, Reuters reported, said that the harbour was closed.",
        "harbour was closed",
        "Ana Ruiz",
        "Reuters",
    ),
    "according to, behind who speaks": Relayed(
        "Ana Ruiz, according to Reuters, said the harbour was closed.",
        "harbour was closed",
        "Ana Ruiz",
        "Reuters",
    ),
    "according to, behind the verb": Relayed(
        "The mayor, Ana Ruiz, said, according to Reuters, that the harbour was closed.",
        "harbour was closed",
        "The mayor, Ana Ruiz,",
        "Reuters",
    ),
    "at the end, behind the clause": Relayed(
        "The harbour was closed, Ana Ruiz said, Reuters reported.",
        "harbour was closed",
        "Ana Ruiz",
        "Reuters",
    ),
    "according to, at the end": Relayed(
        "The harbour was closed, Ana Ruiz said, according to Reuters.",
        "harbour was closed",
        "Ana Ruiz",
        "Reuters",
    ),
    "at the end, behind a quotation": Relayed(
        "“The harbour was closed,” Ana Ruiz said, the Tribune reported.",
        "harbour was closed",
        "Ana Ruiz",
        "the Tribune",
    ),
    "at the end, on a day": Relayed(
        "Ana Ruiz said the harbour was closed, the Tribune reported on Friday.",
        "harbour was closed",
        "Ana Ruiz",
        "the Tribune",
    ),
    "what somebody believes": Relayed(
        "Ana Ruiz believes, the Tribune writes, that the harbour was closed.",
        "harbour was closed",
        "Ana Ruiz",
        "the Tribune",
    ),
    "cited as saying by": Relayed(
        "“The harbour was closed,” Ana Ruiz was cited as saying by Reuters.",
        "harbour was closed",
        "Ana Ruiz",
        "Reuters",
    ),
    "told to a paper, reported": Relayed(
        "Ana Ruiz told Reuters that the harbour was closed.", "the harbour was closed", "Ana Ruiz", None
    ),
}


@pytest.mark.parametrize("case", RELAYED.values(), ids=RELAYED)
def test_who_speaks_and_who_relays(nlp: Language, case: Relayed) -> None:
    quotes = [q for q in quotes_of(nlp, case.body) if q.speaker and q.speaker.text == case.speaker]
    quote = the_one(tuple(quotes), case.part)
    assert (quote.reported_by and quote.reported_by.text) == case.relay


def test_a_paper_that_reports_a_thing_speaks_itself(nlp: Language) -> None:
    (quote,) = quotes_of(nlp, "The harbour will be closed, Reuters reported.")
    assert quote.speaker is not None and quote.speaker.text == "Reuters"
    assert quote.reported_by is None


def test_nobody_relays_their_own_words(nlp: Language) -> None:
    body = "Ana Ruiz rejected the idea that the harbour would close, saying that it was safe."
    quote = next(quote for quote in quotes_of(nlp, body) if quote.text == "it was safe")
    assert quote.speaker is not None and quote.speaker.text == "Ana Ruiz"
    assert quote.reported_by is None


def test_a_relay_put_into_a_quotation_does_not_part_it(nlp: Language) -> None:
    (quote,) = quotes_of(nlp, "“The harbour,” Ana Ruiz said, Reuters reported, “will close in June.”")
    assert quote.text == "The harbour, will close in June."
    assert quote.speaker is not None and quote.speaker.text == "Ana Ruiz"
    assert quote.reported_by is not None and quote.reported_by.text == "Reuters"


def test_nothing_of_a_relay_is_said(nlp: Language) -> None:
    (quote,) = quotes_of(nlp, "Ana Ruiz said, Reuters reported on Friday, that the harbour was closed.")
    assert (quote.text, quote.cue and quote.cue.text) == ("the harbour was closed", "said")


@pytest.mark.parametrize(
    "body",
    [
        "The harbour, Reuters reported, was closed.",
        "The harbour was closed, according to Reuters.",
        "Asked about the harbour, Reuters said it was closed.",
    ],
)
def test_whom_nobody_else_speaks_beside_speaks(nlp: Language, body: str) -> None:
    (quote,) = quotes_of(nlp, body)
    assert quote.speaker is not None and quote.speaker.text == "Reuters"
    assert quote.reported_by is None
