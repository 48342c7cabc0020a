"""Parts of speech and lemmas are those of the model's own components."""

import pytest
import spacy
from invented import article
from spacy.language import Language

from service.ingest import annotation, wordforms
from service.ingest.annotation import DEFAULT_MODEL

TEXTS = (
    "She said the ships' crews weren't paid, although they had been promised better wages since 2019.",
    "There's nothin' left. There are gonna be more strikes; I've got ta go, let's leave! Y'all ain't wrong.",
    "It is what it was: he gets it, they got it, and that that broke, broke.\n\n\tC'm on, but slowly.",
    "Having done so, the best-known of the men, whose offers fell, does not do what did better.",
    "“To whom it may concern”: you’d better not (e.g. on U.S. soil) — $3.5bn, 10%, #tag @who http://a.example/b",
    "",
)


@pytest.fixture(scope="module")
def model() -> Language:
    """The model as it comes."""
    return spacy.load(DEFAULT_MODEL)


def test_same_as_the_model(nlp: Language, model: Language) -> None:
    assert "attribute_ruler" in model.pipe_names and "attribute_ruler" not in nlp.pipe_names
    for text in TEXTS * 2:  # the second time from what is kept
        own, spacys = nlp(text), model(text)
        for name in ("text", "tag_", "dep_", "pos_", "lemma_"):
            assert [getattr(token, name) for token in own] == [getattr(token, name) for token in spacys]


def test_forgets(nlp: Language, model: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordforms, "MOST_KEPT", 10)
    for text in TEXTS:
        assert [token.lemma_ for token in nlp(text)] == [token.lemma_ for token in model(text)]
    nlp("Short.")
    assert len(nlp.get_pipe("word_forms").kept) < 10  # type: ignore[attr-defined]


def test_a_model_with_other_rules_keeps_its_own() -> None:
    odd = spacy.load(DEFAULT_MODEL)
    odd.get_pipe("attribute_ruler").add([[{"SHAPE": "Xxx"}]], {"POS": "X"})  # type: ignore[attr-defined]
    wordforms.use_word_forms(odd)
    assert "attribute_ruler" in odd.pipe_names and "word_forms" not in odd.pipe_names


def test_a_model_without_such_components() -> None:
    blank = spacy.blank("en")
    wordforms.use_word_forms(blank)
    assert blank.pipe_names == []


def test_new_words_go_with_their_batch(model: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotation, "WORDS_KEPT", 0)
    nlp = annotation.load_model()
    texts = [
        *TEXTS[:5],
        "The glorbs were frobnicating their zibbles.",
        "Glorbs frobnicated; their zibble did.",
    ]
    before = len(nlp.vocab.strings)
    for text in texts * 2:
        (found,) = annotation.annotate(nlp, [article(text)])
        assert [token.lemma_ for token in found.body] == [token.lemma_ for token in model(text)]
    assert len(nlp.vocab.strings) == before
