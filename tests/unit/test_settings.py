"""What the environment may say, and what is said of what it may not."""

import pytest

from service.settings import Settings, SettingsError, read_settings


def test_what_is_not_set_or_empty_is_as_documented() -> None:
    assert read_settings({"ONRECORD_PORT": "", "ONRECORD_THREADS": "  "}) == Settings()


def test_what_is_set_is_taken() -> None:
    given = {"ONRECORD_PORT": "9000", "ONRECORD_INDEX_PREFIX": "news-2", "ONRECORD_SEARCH_TIMEOUT": "2.5"}
    read = read_settings(given)
    assert (read.port, read.index_prefix, read.search_timeout) == (9000, "news-2", 2.5)


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("ONRECORD_PORT", "http", "a whole number"),
        ("ONRECORD_PORT", "99999", "between 1 and 65535"),
        ("ONRECORD_PROCESSES", "0", "1 or more"),
        ("ONRECORD_REPLICAS", "-1", "a whole number"),
        ("ONRECORD_SEARCH_TIMEOUT", "soon", "seconds"),
        ("ONRECORD_SEARCH_TIMEOUT", "inf", "seconds"),
        ("ONRECORD_INDEX_PREFIX", "*", "a-z"),
        ("ONRECORD_INDEX_PREFIX", "News", "a-z"),
        ("ONRECORD_INDEX_PREFIX", "a,b", "a-z"),
        ("ONRECORD_WITHHOLD_BODIES", "yes", "true or false"),
        ("ELASTICSEARCH_URL", "127.0.0.1:9200", "http://HOST:PORT"),
    ],
)
def test_what_cannot_be_used_is_named_with_what_can(variable: str, value: str, expected: str) -> None:
    with pytest.raises(SettingsError) as fault:
        read_settings({variable: value})
    assert f"{variable}={value!r}" in str(fault.value)
    assert expected in str(fault.value)


def test_all_that_cannot_be_used_is_named_at_once() -> None:
    with pytest.raises(SettingsError) as fault:
        read_settings({"ONRECORD_PORT": "x", "ONRECORD_SHARDS": "0", "ONRECORD_HOST": "::"})
    assert [line.split("=")[0] for line in str(fault.value).splitlines()] == [
        "ONRECORD_SHARDS",
        "ONRECORD_PORT",
    ]
