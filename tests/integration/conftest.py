import secrets
from collections.abc import Callable
from dataclasses import replace

import pytest

from service.index.store import Store
from service.settings import Settings


@pytest.fixture
def new_store(settings: Settings) -> Callable[[], Store]:
    """Empty indices under a prefix of their own, which the run deletes with its own."""

    def make() -> Store:
        return Store(replace(settings, index_prefix=f"{settings.index_prefix}-{secrets.token_hex(4)}"))

    return make


@pytest.fixture
def store(new_store: Callable[[], Store]) -> Store:
    return new_store()
