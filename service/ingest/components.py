"""What is added to spaCy's pipeline."""

from spacy.language import Language
from spacy.tokens import Doc

from service.ingest.wordforms import use_word_forms


@Language.component("paragraph_starts")
def paragraph_starts(doc: Doc) -> Doc:
    """A line break ends a sentence, whatever the parser would make of it."""
    for token in doc[:-1] if len(doc) else doc:
        after = doc[token.i + 1]
        if token.is_space and "\n" in token.text:
            after.is_sent_start = True
        elif token.text == "m." and token.i and doc[token.i - 1].like_num and after.is_title:
            after.is_sent_start = True  # "£1.2m. The bank …": no abbreviation that a sentence goes on after
    return doc


def fit(nlp: Language) -> None:
    """Makes a model's pipeline ours."""
    nlp.add_pipe("paragraph_starts", before="parser")
    use_word_forms(nlp)
