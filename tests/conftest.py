"""A real Elasticsearch for every test that asks for one, and an index prefix that no other run has."""

import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from service.index.local import LocalElasticsearchError, local_elasticsearch
from service.index.local.ports import free_port
from service.settings import Settings, read_settings


@pytest.fixture(scope="session")
def elasticsearch_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The one that ONRECORD_TEST_ELASTICSEARCH_URL names, else one of this run's own, thrown away.

    Fails where there is none: a test that needs it has not passed.
    """
    given = os.environ.get("ONRECORD_TEST_ELASTICSEARCH_URL", "").rstrip("/")
    if given:
        yield given
        return
    settings = replace(read_settings(os.environ), local_elasticsearch_port=free_port())
    folder = Path(tempfile.mkdtemp(prefix="onrecord-tests-"))
    folder.chmod(0o755)  # as root it runs as another user, who has to enter
    capture = request.config.pluginmanager.getplugin("capturemanager")
    try:
        with capture.global_and_fixture_disabled():
            node = local_elasticsearch(settings, os.environ, _say, folder, short_lived=True)
            node.start()
        try:
            yield node.url
        finally:
            node.stop()
    except LocalElasticsearchError as fault:
        pytest.fail(f"The tests need a real Elasticsearch. {fault}", pytrace=False)
    finally:
        shutil.rmtree(folder)


def _say(line: str) -> None:
    sys.stderr.write(f"\n{line}\n")


@pytest.fixture(scope="session")
def elasticsearch(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(elasticsearch_url, request_timeout=60) as client:
        yield client


@pytest.fixture(scope="session")
def index_prefix(elasticsearch: Elasticsearch) -> Iterator[str]:
    """Of this run alone; what carries it is deleted at the end, and nothing else is."""
    prefix = f"test-{secrets.token_hex(6)}"
    yield prefix
    for name in elasticsearch.indices.get(index=f"{prefix}*", expand_wildcards="all"):
        elasticsearch.indices.delete(index=name)


@pytest.fixture(scope="session")
def settings(elasticsearch_url: str, index_prefix: str) -> Settings:
    return Settings(elasticsearch_url=elasticsearch_url, index_prefix=index_prefix)
