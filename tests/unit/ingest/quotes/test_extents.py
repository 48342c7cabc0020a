"""How far what was said reaches, and which marked words are one thing said."""

from collections.abc import Callable

import pytest
from quoting import quotes_of, the_one
from spacy.language import Language

from service.model import Quote

Said = Callable[[str], tuple[Quote, ...]]


@pytest.fixture
def said(nlp: Language) -> Said:
    return lambda body: quotes_of(nlp, body)


def test_a_longer_relative_clause_at_the_end_is_not_what_was_said(said: Said) -> None:
    (quote,) = said(
        "Ana Ruiz said the harbour would close, which would be the first time since the great storm "
        "that no ship could enter it."
    )
    assert quote.text == "the harbour would close"


def test_a_relative_clause_within_what_was_said_stays(said: Said) -> None:
    (quote,) = said(
        "Ana Ruiz said the harbour, which had been open since the great storm of the year before last, "
        "would close."
    )
    assert quote.text.startswith("the harbour, which had been open") and quote.text.endswith("would close")


def test_marked_words_a_little_after_an_object_belong_to_it(said: Said) -> None:
    (quote,) = said('Ana Ruiz accused Omar Haddad, the former mayor of Albany, of "a lot of nonsense".')
    assert quote.kind == "mixed"
    assert quote.text == 'Omar Haddad, the former mayor of Albany, of "a lot of nonsense"'


def test_what_was_said_goes_on_after_a_closing_mark(said: Said) -> None:
    (quote,) = said('Ana Ruiz called the harbour "a trap" because of the old pier.')
    assert quote.text == 'the harbour "a trap" because of the old pier'


def test_a_further_report_begins_after_a_comma_within_the_marks(said: Said) -> None:
    first, second = said(
        'Ana Ruiz insisted that he has "saved the harbour," claiming that he is responsible for the new pier.'
    )
    assert first.text == 'he has "saved the harbour,"'
    assert second.text == "he is responsible for the new pier"


def test_a_reported_clause_ends_where_a_quotation_of_its_own_begins(said: Said) -> None:
    first, second = said(
        "Ana Ruiz argued that the sailors had played on old fears rather than offered solutions. "
        "''The harbour is already great,'' she said."
    )
    assert first.kind == "indirect" and first.text.endswith("rather than offered solutions")
    assert second.kind == "direct" and second.text == "The harbour is already great,"


def test_an_unattributed_sentence_goes_on_from_the_quotation_before_it_in_its_paragraph(said: Said) -> None:
    (quote,) = said(
        '"It rained," Ana Ruiz said. The old pier was gone by then. "We had to close the harbour."'
    )
    assert len(quote.spans) == 2 and not quote.continuation


def test_a_sentence_after_the_attribution_of_half_quoted_words_is_more_of_them(said: Said) -> None:
    (quote,) = said(
        'The harbour "was a trap for every ship in the storm," said Ana Ruiz. '
        '"We had to close it before the winter."'
    )
    assert quote.kind == "mixed" and len(quote.spans) == 2


def test_an_unattributed_paragraph_is_a_record_of_its_own(said: Said) -> None:
    first, second = said('"It rained," Ana Ruiz said.\n\n"We had to close the harbour for the winter."')
    assert not first.continuation and second.continuation


def test_a_sentence_of_many_marked_words_is_somebodys_though_the_text_does_not_say_whose(said: Said) -> None:
    (quote,) = said(
        'The office was shut. "We are all at the harbour until the storm is over and the ships are in." '
        "A cat slept beside the door."
    )
    assert quote.kind == "direct" and quote.speaker is None


def test_a_few_marked_words_are_nobodys(said: Said) -> None:
    assert said('He had a "very important" meeting at the office. The cat was "the boss" there.') == ()


def test_several_stretches_under_one_verb_are_one_record(said: Said) -> None:
    body = 'Ana Ruiz vented to Tom Berg that it would be "a long winter," "a hard spring" and "a fight."'
    quote = the_one(said(body), "a fight")
    assert "a long winter" in quote.text and body[quote.spans[-1].end - 1] == '"'


def test_marked_words_at_the_end_of_a_told_clause_are_a_part_of_it(said: Said) -> None:
    (quote,) = said(
        'Ana Ruiz said she had stayed away because she believed "we need to close the harbour today."'
    )
    assert quote.kind == "mixed" and quote.text.startswith("she had stayed away because")


def test_marked_words_told_by_somebody_named_within_a_report_are_theirs(said: Said) -> None:
    quote = the_one(
        said('Ana Ruiz recalled that Omar Haddad said "we need to close the harbour today."'), "we need"
    )
    assert quote.speaker is not None and quote.speaker.text == "Omar Haddad"
