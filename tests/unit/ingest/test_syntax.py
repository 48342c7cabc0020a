"""The plain copy of a parse says what spaCy says."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc as Parsed

from service.ingest.syntax import Doc

TEXT = (
    'Ana Ruiz, the mayor of Vigo, told reporters on Monday: "We won\'t sell the port."\n\n'
    "The offer that Oslo had made was, she said, too low - and U.S. firms ((3 of them)) walked away... "
    "İstanbul’s council, whose members met twice, agreed.\n"
)
ASKED = (
    *("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "whitespace_"),
    *(
        "is_alpha",
        "is_digit",
        "is_lower",
        "is_upper",
        "is_title",
        "is_quote",
        "is_punct",
        "is_space",
        "is_stop",
    ),
)


@pytest.fixture(scope="module")
def parsed(nlp: Language) -> Parsed:
    return nlp(TEXT)


def test_tokens(parsed: Parsed) -> None:
    for own, spacys in zip(Doc(parsed), parsed, strict=True):
        assert {name: getattr(own, name) for name in ASKED} == {name: getattr(spacys, name) for name in ASKED}
        assert bool(own.is_sent_start) == bool(spacys.is_sent_start)


def test_parse(parsed: Parsed) -> None:
    for own, spacys in zip(Doc(parsed), parsed, strict=True):
        assert own.head.i == spacys.head.i
        assert [token.i for token in own.children] == [token.i for token in spacys.children]
        assert [token.i for token in own.ancestors] == [token.i for token in spacys.ancestors]
        assert (own.left_edge.i, own.right_edge.i) == (spacys.left_edge.i, spacys.right_edge.i)
        assert (own.sent.start, own.sent.end) == (spacys.sent.start, spacys.sent.end)


def test_spans(parsed: Parsed) -> None:
    doc = Doc(parsed)
    for start in range(len(parsed)):
        for end in range(start + 1, min(start + 9, len(parsed)) + 1):
            own, spacys = doc[start:end], parsed[start:end]
            assert (own.text, own.start_char, own.end_char) == (
                spacys.text,
                spacys.start_char,
                spacys.end_char,
            )
            assert own.root.i == spacys.root.i
            assert own[-1].text == spacys[-1].text


def test_sentences_and_entities(parsed: Parsed) -> None:
    doc = Doc(parsed)
    assert [(s.start, s.end) for s in doc.sents] == [(s.start, s.end) for s in parsed.sents]
    assert [(e.text, e.label_) for e in doc.ents] == [(e.text, e.label_) for e in parsed.ents]
    for token in doc:
        assert (doc.entity_at(token) is not None) == bool(token.ent_type_)


@pytest.mark.parametrize("mode", ["strict", "expand"])
def test_spans_by_offset(parsed: Parsed, mode: str) -> None:
    doc = Doc(parsed)
    for start in range(-1, len(TEXT) + 1):
        for end in range(start + 1, start + 20):
            own = doc.char_span(start, end, alignment_mode=mode)  # type: ignore[arg-type]
            spacys = parsed.char_span(start, end, alignment_mode=mode)
            assert (own is None) == (spacys is None)
            if own is not None and spacys is not None:
                assert (own.start, own.end) == (spacys.start, spacys.end)


def test_nothing(nlp: Language) -> None:
    doc = Doc(nlp(""))
    assert (len(doc), doc.sents, doc.ents, doc.char_span(0, 1, "expand")) == (0, [], [], None)
