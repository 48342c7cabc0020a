"""The three-node compose file, as far as it can be checked without Docker: by reading it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

CHECKOUT = Path(__file__).parents[2]
NODES = ("elasticsearch", "elasticsearch-2", "elasticsearch-3")


@pytest.fixture(scope="module")
def cluster() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((CHECKOUT / "docker-compose.cluster.yml").read_text())
    return loaded


@pytest.fixture(scope="module")
def single() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text())
    return loaded


def test_the_nodes_know_each_other_and_speak_tls(cluster: dict[str, Any]) -> None:
    for name in NODES:
        node = cluster["services"][name]
        assert node["environment"]["node.name"] == name
        assert node["environment"]["discovery.type"] == "multi-node"
        for setting in ("discovery.seed_hosts", "cluster.initial_master_nodes"):
            assert node["environment"][setting].split(",") == list(NODES)
        assert node["environment"]["xpack.security.transport.ssl.enabled"] == "true"
        assert node["depends_on"] == {"certificates": {"condition": "service_completed_successfully"}}


def test_each_node_has_data_of_its_own_and_the_limits_of_the_single_one(
    cluster: dict[str, Any], single: dict[str, Any]
) -> None:
    data = "/usr/share/elasticsearch/data"
    for name in NODES[1:]:
        node = cluster["services"][name]
        assert node["extends"] == {"file": "docker-compose.yml", "service": "elasticsearch"}
        assert f"{name}:{data}" in node["volumes"]
        assert name in cluster["volumes"]
    assert f"elasticsearch:{data}" in single["services"]["elasticsearch"]["volumes"]


def test_nothing_more_is_published(cluster: dict[str, Any]) -> None:
    assert not [name for name, service in cluster["services"].items() if "ports" in service]


def test_what_makes_indices_spreads_and_copies_them(cluster: dict[str, Any]) -> None:
    for name in ("loader", "api"):
        assert cluster["services"][name]["environment"] == {"ONRECORD_SHARDS": "3", "ONRECORD_REPLICAS": "1"}
