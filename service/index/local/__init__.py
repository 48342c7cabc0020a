"""A real Elasticsearch on this machine without Docker: for ``run`` and for the tests."""

from collections.abc import Mapping
from pathlib import Path

from service.index.local.configuration import Plan
from service.index.local.download import Say, elasticsearch_home
from service.index.local.faults import LocalElasticsearchError
from service.index.local.folders import cache_folder, data_folder, require_enterable, service_account
from service.index.local.java import find_java
from service.index.local.node import LocalElasticsearch
from service.settings import Settings

__all__ = ["LocalElasticsearch", "LocalElasticsearchError", "Plan", "local_elasticsearch"]


def local_elasticsearch(
    settings: Settings,
    environment: Mapping[str, str],
    say: Say,
    folder: Path | None = None,
    *,
    short_lived: bool = False,
) -> LocalElasticsearch:
    """The one these settings describe, downloaded where needed and not started yet.

    ``folder`` instead of the settings' data folder. Raises LocalElasticsearchError.
    """
    account = service_account()
    cache = cache_folder(settings.cache, account, environment)
    java = find_java(environment, account, cache, say)
    home = elasticsearch_home(cache, say)
    require_enterable(home, account, "ONRECORD_CACHE")
    return LocalElasticsearch(
        Plan(
            java=java,
            home=home,
            folder=folder or data_folder(settings.local_elasticsearch_data, account),
            port=settings.local_elasticsearch_port,
            heap=settings.local_elasticsearch_heap,
            account=account,
            short_lived=short_lived,
        )
    )
