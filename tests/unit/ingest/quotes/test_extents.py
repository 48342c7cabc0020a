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


def test_what_a_person_is_called_begins_with_the_person(said: Said) -> None:
    (quote,) = said('Ana Ruiz considered the old pier at the harbour a "danger to ships" for years.')
    assert quote.text.startswith("the old pier at the harbour a")
    (quote,) = said('Ana Ruiz referred to the sailors as "my friends" on Monday.')
    assert quote.text.startswith('the sailors as "my friends"')


def test_a_verb_in_the_tense_of_the_cue_goes_on_from_it(said: Said) -> None:
    first, second = said("Ana Ruiz said she admires the sailors and praised their work on the pier.")
    assert (first.text, second.text) == ("she admires the sailors", "their work on the pier")


def test_a_longer_remark_after_marked_words_is_the_journalists(said: Said) -> None:
    (quote,) = said(
        'Ana Ruiz said that the pier was "a small wonder" - the first kind word about it since last year.'
    )
    assert quote.text == 'the pier was "a small wonder"'


def test_a_sentence_before_its_speaker_is_found_though_no_clause_was_parsed(said: Said) -> None:
    (quote,) = said(
        'The long silence at the harbour mattered more than "the rain of a whole year" for the city, '
        "said Ana Ruiz, who runs the port."
    )
    assert quote.kind == "mixed" and quote.text.startswith("The long silence") and quote.text.endswith("city")


def test_a_name_and_a_verb_after_a_full_stop_sign_a_quotation(said: Said) -> None:
    (quote,) = said('"It rained all night." Ana Ruiz said.')
    assert quote.speaker is not None and quote.speaker.text == "Ana Ruiz"


def test_a_noun_right_after_a_title_is_not_its_attribution(said: Said) -> None:
    quotes = said('"The Long Pier" host Omar Haddad on Monday showed that the harbour was open.')
    assert [quote.text for quote in quotes] == ["the harbour was open"]


def test_a_paragraph_of_marked_words_goes_on_from_the_report_before_it(said: Said) -> None:
    body = (
        "Ana Ruiz said the harbour would close.\n\n"
        '"We cannot keep it open for a single day longer than we have to."'
    )
    first, second = said(body)
    assert not first.continuation and second.continuation
    assert second.speaker is not None and second.speaker.name == "Ana Ruiz"


def test_many_marked_words_belong_to_whoever_the_sentence_is_about(said: Said) -> None:
    body = 'Ana Ruiz ran on a plan to "keep every pier and every ship in the harbour safe for a long time".'
    (quote,) = said(body)
    assert quote.speaker is not None and quote.speaker.text == "Ana Ruiz"


def test_what_might_be_said_is_not_said(said: Said) -> None:
    assert said("Critics could say that the harbour is too small for the ships.") == ()
    assert len(said("Ana Ruiz will say that the harbour is too small for the ships.")) == 1


def test_sum_in_millions_ends_a_sentence(nlp: Language) -> None:
    body = "Ana Ruiz said that the firm still owed £1.2m. A hearing is due on 2 June."
    assert [quote.text for quote in quotes_of(nlp, body)] == ["the firm still owed £1.2m"]


def test_hyphened_title_is_whole(nlp: Language) -> None:
    (quote,) = quotes_of(nlp, "Co-author Ben Oduya disagreed, noting that the young all face the same way.")
    assert quote.speaker is not None and quote.speaker.text == "Co-author Ben Oduya"
