"""What has nothing to parse does not wait for spaCy."""

import subprocess
import sys

ALREADY_LOADED = """
import sys
import service.cli, service.loads, service.index.store
from service.ingest.actors import read_table
from service.ingest.annotation import DEFAULT_MODEL
from service.ingest.pipeline import extract_all, extractor_version, parsed
assert extractor_version(DEFAULT_MODEL, read_table())
unchanged = extract_all(iter(()), model=DEFAULT_MODEL, processes=2, table=read_table())
assert list(unchanged) == []
sys.exit("spacy" in sys.modules)
"""


def test_loading_again_what_has_not_changed() -> None:
    subprocess.run([sys.executable, "-c", ALREADY_LOADED], check=True)
