"""What counts as one quotation, and which words say whose it is: one sentence for each way of telling."""

from typing import NamedTuple

import pytest
from quoting import quotes_of, the_one
from spacy.language import Language


class Case(NamedTuple):
    body: str
    said: str
    kind: str
    speaker: str | None
    cue: str | None
    act: str = "said"


CASES = {
    "speaker after": Case(
        '"It rained all night," said Ana Ruiz.', "It rained all night,", "direct", "Ana Ruiz", "said"
    ),
    "speaker before": Case(
        'Ana Ruiz said: "It rained all night."', "It rained all night.", "direct", "Ana Ruiz", "said:"
    ),
    "comma before": Case('Ana Ruiz said, "It rained."', "It rained.", "direct", "Ana Ruiz", "said"),
    "with addressee and day": Case(
        'Ana Ruiz told reporters on Monday, "It rained."', "It rained.", "direct", "Ana Ruiz", "told"
    ),
    "description between": Case(
        '"It rained," Ana Ruiz, who runs the port, said.',
        "It rained,",
        "direct",
        "Ana Ruiz, who runs the port,",
        "said",
    ),
    "full stop outside": Case('Ana Ruiz said, "It rained".', "It rained", "direct", "Ana Ruiz", "said"),
    "question": Case(
        '"Will it rain?" asked Ana Ruiz.', "Will it rain?", "direct", "Ana Ruiz", "asked", "asks"
    ),
    "nested": Case(
        "“He called it “a flood” and left,” said Ana Ruiz.",
        "He called it “a flood” and left,",
        "direct",
        "Ana Ruiz",
        "said",
    ),
    "introduced by a paragraph": Case(
        'Ana Ruiz wrote in a letter:\n\n"The harbour is closed."',
        "The harbour is closed.",
        "direct",
        "Ana Ruiz",
        "wrote",
    ),
    "signed": Case(
        '"The harbour is closed." — Ana Ruiz', "The harbour is closed.", "direct", "Ana Ruiz", "—"
    ),
    "mixed": Case(
        "Ana Ruiz said that the harbour was “a ruin” after the storm.",
        "the harbour was “a ruin” after the storm",
        "mixed",
        "Ana Ruiz",
        "said",
    ),
    "that before the marks": Case(
        "Ana Ruiz stressed that “we never closed the harbour”.",
        "we never closed the harbour",
        "mixed",
        "Ana Ruiz",
        "stressed",
    ),
    "told up to the speaker, quoted from there": Case(
        'The harbour, she said, "has been closed since May."',
        'The harbour "has been closed since May."',
        "mixed",
        "she",
        "said",
    ),
    "clause": Case(
        "Ana Ruiz said the harbour was closed.", "the harbour was closed", "indirect", "Ana Ruiz", "said"
    ),
    "clause in front": Case(
        "The harbour was closed, Ana Ruiz said on Monday.",
        "The harbour was closed",
        "indirect",
        "Ana Ruiz",
        "said",
    ),
    "inverted": Case(
        "The harbour was closed, says Ana Ruiz.", "The harbour was closed", "indirect", "Ana Ruiz", "says"
    ),
    "around the speaker": Case(
        "The harbour, Ana Ruiz said, was closed by the storm.",
        "The harbour was closed by the storm",
        "indirect",
        "Ana Ruiz",
        "said",
    ),
    "in a statement": Case(
        "Ana Ruiz said in a statement that the harbour was closed.",
        "the harbour was closed",
        "indirect",
        "Ana Ruiz",
        "said",
    ),
    "according to": Case(
        "According to Ana Ruiz, the harbour was closed.",
        "the harbour was closed",
        "indirect",
        "Ana Ruiz",
        "According to",
    ),
    "according to, last": Case(
        "The harbour was closed, according to Ana Ruiz.",
        "The harbour was closed",
        "indirect",
        "Ana Ruiz",
        "according to",
    ),
    "as somebody said": Case(
        "As Ana Ruiz noted, the harbour was closed.",
        "the harbour was closed",
        "indirect",
        "Ana Ruiz",
        "noted",
    ),
    "went on to": Case(
        "Ana Ruiz went on to claim that the harbour was closed.",
        "the harbour was closed",
        "indirect",
        "Ana Ruiz",
        "went on to claim",
    ),
    "has since": Case(
        "Ana Ruiz has since said that the harbour was closed.",
        "the harbour was closed",
        "indirect",
        "Ana Ruiz",
        "has since said",
    ),
    "belief": Case(
        "Ana Ruiz believes that the harbour is safe.",
        "the harbour is safe",
        "indirect",
        "Ana Ruiz",
        "believes",
        "believes",
    ),
    "intention": Case(
        "Ana Ruiz vowed to rebuild the harbour.",
        "to rebuild the harbour",
        "indirect",
        "Ana Ruiz",
        "vowed",
        "intends",
    ),
    "question told": Case(
        "Ana Ruiz asked whether the harbour was safe.",
        "whether the harbour was safe",
        "indirect",
        "Ana Ruiz",
        "asked",
        "asks",
    ),
    "denial": Case(
        "Ana Ruiz denied that the harbour was closed.",
        "the harbour was closed",
        "indirect",
        "Ana Ruiz",
        "denied",
        "denies",
    ),
    "said not to be": Case(
        "Ana Ruiz did not say that the harbour was closed.",
        "the harbour was closed",
        "indirect",
        "Ana Ruiz",
        "did not say",
        "denies",
    ),
    "refusal": Case(
        "Ana Ruiz declined to comment on the harbour.",
        "to comment on the harbour",
        "indirect",
        "Ana Ruiz",
        "declined",
        "denies",
    ),
    "withheld": Case(
        "Ana Ruiz has refused to say that the harbour was closed.",
        "the harbour was closed",
        "indirect",
        "Ana Ruiz",
        "has refused to say",
        "denies",
    ),
    "not denied": Case(
        "Ana Ruiz did not deny that the harbour was closed.",
        "the harbour was closed",
        "indirect",
        "Ana Ruiz",
        "did not deny",
    ),
    "said by nobody": Case(
        "Nobody said the harbour was closed.",
        "the harbour was closed",
        "indirect",
        "Nobody",
        "said",
        "denies",
    ),
    "a that which points": Case(
        "The lawyer, Carla Voss, disputed that account of the storm.",
        "that account of the storm",
        "indirect",
        "The lawyer, Carla Voss,",
        "disputed",
        "denies",
    ),
    "accusation": Case(
        "Ana Ruiz accused the council of neglecting the harbour.",
        "the council of neglecting the harbour",
        "indirect",
        "Ana Ruiz",
        "accused",
    ),
    "reported by a body": Case(
        "The closure was first reported by Reuters.",
        "The closure",
        "indirect",
        "Reuters",
        "was first reported",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_told(nlp: Language, case: Case) -> None:
    quote = the_one(quotes_of(nlp, case.body), case.said)
    assert quote.text == case.said
    assert quote.kind == case.kind
    assert (quote.speaker.text if quote.speaker else None) == case.speaker
    assert (quote.cue.text if quote.cue else None) == case.cue
    assert quote.act == case.act


def test_headlines_are_read(nlp: Language) -> None:
    quotes = quotes_of(nlp, "The storm is over.", title="Harbour Closed For Weeks, Says Ana Ruiz")
    assert [(quote.text, quote.spans[0].field) for quote in quotes] == [("Harbour Closed For Weeks", "title")]


def test_a_headline_may_name_its_speaker_before_a_colon(nlp: Language) -> None:
    (quote,) = quotes_of(nlp, "The storm is over.", title="Ruiz: Harbour Will Be Closed For Weeks")
    assert quote.text == "Harbour Will Be Closed For Weeks"
    assert quote.speaker is not None and quote.speaker.text == "Ruiz"


def test_according_to_is_one_cue_by_its_lemma(nlp: Language) -> None:
    (quote,) = quotes_of(nlp, "According to Ana Ruiz, the harbour was closed.")
    assert quote.cue is not None
    assert (quote.cue.text, quote.cue.lemma) == ("According to", "according to")


def test_to_view_as_is_to_believe(nlp: Language) -> None:
    (quote,) = quotes_of(nlp, "Ana Ruiz has long viewed the harbour as a burden on the town.")
    assert quote.act == "believes"


def test_according_to_insiders_of_a_show(nlp: Language) -> None:
    body = (
        "As a boss on the show, Ana Ruiz repeatedly fired people without a word, according to show insiders."
    )
    assert [quote.speaker and quote.speaker.text for quote in quotes_of(nlp, body)] == ["show insiders"]
