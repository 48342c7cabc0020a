"""The three-node profile of the compose file, as far as it can be checked without Docker: by reading it."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

CHECKOUT = Path(__file__).parents[2]
NODES = ("elasticsearch", "elasticsearch-2", "elasticsearch-3")
PROFILE = "multi-node"
VARIABLE = re.compile(r"\$\{(?P<name>[A-Z_]+)(?::(?P<how>[-+?])(?P<otherwise>(?:[^${}]|\$\{[^{}]*\})*))?\}")
TLS = "xpack.security.transport.ssl."


def interpolated(text: str, environment: dict[str, str]) -> str:
    """As Compose does it, with what it knows of shells: ``${A:-b}``, ``${A:+b}``, ``${A:?b}``, nested."""

    def value(match: re.Match[str]) -> str:
        given = environment.get(match["name"], "")
        other = interpolated(match["otherwise"] or "", environment)
        if match["how"] == "+":
            return other if given else ""
        return given or (other if match["how"] == "-" else "")

    return VARIABLE.sub(value, text)


def services(environment: dict[str, str]) -> dict[str, Any]:
    """What starts, with its settings but the empty ones, which Elasticsearch's image passes over."""
    text = (CHECKOUT / "docker-compose.yml").read_text()
    profiles = environment.get("COMPOSE_PROFILES", "").split(",")
    found: dict[str, Any] = yaml.safe_load(text)["services"]
    kept = {name: one for name, one in found.items() if set(one.get("profiles", profiles)) & {*profiles}}
    for service in kept.values():
        given = service.get("environment", {})
        values = {key: interpolated(value, environment) for key, value in given.items()}
        service["environment"] = {key: value for key, value in values.items() if value}
    return kept


@pytest.fixture(scope="module")
def one() -> dict[str, Any]:
    return services({"ELASTIC_PASSWORD": "p"})


@pytest.fixture(scope="module")
def three() -> dict[str, Any]:
    return services({"ELASTIC_PASSWORD": "p", "COMPOSE_PROFILES": PROFILE})


def test_without_the_profile_there_is_one_node_that_needs_nothing_of_a_cluster(one: dict[str, Any]) -> None:
    assert set(one) == {"elasticsearch", "loader", "api"}
    node = one["elasticsearch"]["environment"]
    assert node["discovery.type"] == "single-node"
    assert not [key for key in node if key.startswith(("cluster.initial", "discovery.seed", TLS))]
    assert node["xpack.security.enabled"] == "true"
    for name in ("loader", "api"):
        assert one[name]["environment"]["ELASTICSEARCH_URL"] == "http://elasticsearch:9200"
        assert not {"ONRECORD_SHARDS", "ONRECORD_REPLICAS"} & set(one[name]["environment"])


def test_what_only_the_profile_starts_is_waited_for_only_where_it_starts(one: dict[str, Any]) -> None:
    for service in one.values():
        for name, waited in service.get("depends_on", {}).items():
            assert (name in one) != (waited.get("required") is False)


def test_the_nodes_know_each_other_and_speak_tls(three: dict[str, Any]) -> None:
    for name in NODES:
        settings = three[name]["environment"]
        assert settings["node.name"] == name
        assert settings["discovery.type"] == "multi-node"
        assert settings["discovery.seed_hosts"].split(",") == list(NODES)
        assert settings[f"{TLS}enabled"] == "true"
        assert settings[f"{TLS}keystore.path"] == settings[f"{TLS}truststore.path"] == "certs/transport.p12"
        waited = three[name]["depends_on"]["certificates"]
        assert waited["condition"] == "service_completed_successfully"


def test_the_node_that_may_have_data_alone_founds_the_cluster(three: dict[str, Any]) -> None:
    founders = [three[name]["environment"].get("cluster.initial_master_nodes") for name in NODES]
    assert founders == ["elasticsearch", None, None]


def test_chosen_without_the_variable_the_others_found_nothing_and_are_not_asked() -> None:
    by_option = services({"ELASTIC_PASSWORD": "p"})
    everything = yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text())["services"]
    for name in NODES[1:]:
        assert everything[name]["profiles"] == [PROFILE]
        assert everything[name]["environment"]["discovery.type"] == "multi-node"
        assert "cluster.initial_master_nodes" not in everything[name]["environment"]
    assert by_option["api"]["environment"]["ELASTICSEARCH_URL"] == "http://elasticsearch:9200"


def test_each_node_has_data_of_its_own_and_the_limits_of_the_single_one(three: dict[str, Any]) -> None:
    volumes = yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text())["volumes"]
    for name in NODES:
        assert f"{name}:/usr/share/elasticsearch/data" in three[name]["volumes"]
        assert name in volumes
        for what in ("image", "deploy", "healthcheck", "ulimits", "restart"):
            assert three[name][what] == three["elasticsearch"][what]


def test_any_node_is_asked_and_indices_are_spread_and_copied(three: dict[str, Any]) -> None:
    for name in NODES:
        assert three[name]["networks"]["inside"]["aliases"] == ["nodes.elasticsearch"]
    for name in ("loader", "api"):
        settings = three[name]["environment"]
        assert settings["ELASTICSEARCH_URL"] == "http://nodes.elasticsearch:9200"
        assert (settings["ONRECORD_SHARDS"], settings["ONRECORD_REPLICAS"]) == ("3", "1")


def test_shards_and_copies_can_be_chosen() -> None:
    chosen = {"ELASTIC_PASSWORD": "p", "COMPOSE_PROFILES": PROFILE, "ONRECORD_SHARDS": "5"}
    settings = services(chosen)["loader"]["environment"]
    assert (settings["ONRECORD_SHARDS"], settings["ONRECORD_REPLICAS"]) == ("5", "1")


def test_the_certificates_are_made_with_no_settings_of_a_node(three: dict[str, Any]) -> None:
    assert three["certificates"]["environment"] == {}


def test_nothing_more_is_published(three: dict[str, Any]) -> None:
    assert [name for name, service in three.items() if "ports" in service] == ["api"]
