"""What the extractors' tests share: the parser, loaded once a run."""

import pytest
from spacy.language import Language

from service.ingest.annotation import load_model


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_model()
