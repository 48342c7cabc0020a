"""The images and the compose file, as far as they can be checked without Docker: by reading them."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.index.local.release import VERSION
from service.settings import VARIABLES, Settings, read_settings

CHECKOUT = Path(__file__).parents[2]
LOADER_ONLY = ("spacy", "en-core-web-sm", "trafilatura", "py3langid", "requests", "pytest")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text())
    return loaded


@pytest.fixture(scope="module")
def stages() -> dict[str, list[list[str]]]:
    """The instructions of each stage of the Dockerfile, as words."""
    text = re.sub(r"\\\n", " ", (CHECKOUT / "Dockerfile").read_text())
    found: dict[str, list[list[str]]] = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        words = line.split() if line.startswith(("CMD", "ENTRYPOINT", "HEALTHCHECK")) else shlex.split(line)
        if words[0] == "FROM":
            current = found.setdefault(words[3], [])
        current.append(words)
    return found


def test_docker_and_the_local_process_run_the_same_elasticsearch(compose: dict[str, Any]) -> None:
    assert compose["services"]["elasticsearch"]["image"] == f"elasticsearch:{VERSION}"


def test_everything_that_is_copied_into_an_image_exists_and_is_sent_to_docker(
    stages: dict[str, list[list[str]]],
) -> None:
    sent = [
        line.removeprefix("!")
        for line in (CHECKOUT / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    ]
    copies = [words[1:-1] for lines in stages.values() for words in lines if words[0] == "COPY"]
    sources = {source for words in copies if not words[0].startswith("--from") for source in words}
    assert {"service", "seeds", "gunicorn.conf.py"} <= sources
    for source in sources:
        assert (CHECKOUT / source).exists(), source
        assert any(Path(source).match(pattern) for pattern in sent), source


def test_neither_image_runs_as_root_or_carries_a_compiler(stages: dict[str, list[list[str]]]) -> None:
    for name in ("api", "loader"):
        assert ["USER", "10001:10001"] in stages[name]
        after = [words[0] for words in stages[name][stages[name].index(["USER", "10001:10001"]) + 1 :]]
        assert "RUN" not in after
    assert not any("apt-get" in words for lines in stages.values() for words in lines)
    assert all(
        words[1].startswith(("python:3.11-slim", *stages)) for lines in stages.values() for words in lines[:1]
    )


def test_the_image_of_the_api_has_nothing_of_extraction(stages: dict[str, list[list[str]]]) -> None:
    assert ["COPY", "--from=api-packages", "/venv", "/venv"] in stages["api"]
    pinned = (CHECKOUT / "requirements" / "api.txt").read_text()
    assert not [name for name in LOADER_ONLY if re.search(rf"^{name}[a-z-]*==", pinned, re.MULTILINE)]


def test_every_package_is_pinned_by_hash() -> None:
    for name in ("api", "loader", "dev"):
        lines = (CHECKOUT / "requirements" / f"{name}.txt").read_text()
        packages = re.findall(r"^\S+==\S+.*(?:\n .*)*", lines, re.MULTILINE)
        assert packages
        assert all("--hash=sha256:" in package for package in packages)


def test_every_package_that_is_asked_for_is_pinned() -> None:
    for name in ("api", "loader", "dev"):
        asked = re.findall(
            r"^[A-Za-z][\w-]*", (CHECKOUT / "requirements" / f"{name}.in").read_text(), re.MULTILINE
        )
        pinned = re.findall(
            r"^([\w-]+)==", (CHECKOUT / "requirements" / f"{name}.txt").read_text(), re.MULTILINE
        )
        assert {package.lower() for package in asked} <= set(pinned)


def test_only_the_api_is_reachable_and_only_from_this_machine(compose: dict[str, Any]) -> None:
    published = {
        name: service["ports"] for name, service in compose["services"].items() if "ports" in service
    }
    assert published == {"api": ["127.0.0.1:${ONRECORD_PORT:-8000}:8000"]}
    for name in ("elasticsearch", "elasticsearch-2", "elasticsearch-3", "certificates", "loader"):
        assert list(compose["services"][name]["networks"]) == ["inside"]
    assert compose["networks"]["inside"] == {"internal": True}


def test_the_order_of_start_is_health_then_load_then_serve(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert services["loader"]["depends_on"]["elasticsearch"] == {"condition": "service_healthy"}
    assert services["api"]["depends_on"] == {
        "elasticsearch": {"condition": "service_healthy"},
        "loader": {"condition": "service_completed_successfully"},
    }
    assert services["loader"]["restart"] == "no"
    assert "_cluster/health" in services["elasticsearch"]["healthcheck"]["test"][-1]


def test_every_container_has_its_limits(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert set(service["deploy"]["resources"]["limits"]) == {"memory", "cpus"}
        assert "no-new-privileges:true" in service["security_opt"]
    for name in ("api", "loader"):
        assert compose["services"][name]["read_only"] is True
        assert compose["services"][name]["cap_drop"] == ["ALL"]


def test_the_password_comes_from_the_users_env_file_alone(compose: dict[str, Any]) -> None:
    assert re.search(r"^ELASTIC_PASSWORD=$", (CHECKOUT / ".env.example").read_text(), re.MULTILINE)
    assert ".env" in (CHECKOUT / ".gitignore").read_text().splitlines()
    for name in set(compose["services"]) - {"certificates"}:
        service = compose["services"][name]
        passwords = [value for name, value in service["environment"].items() if "PASSWORD" in name]
        assert passwords
        assert all(value.startswith("${ELASTIC_PASSWORD:?") for value in passwords)


def test_every_variable_of_the_env_file_is_one_that_compose_reads() -> None:
    named = set(re.findall(r"^#?([A-Z_]+)=", (CHECKOUT / ".env.example").read_text(), re.MULTILINE))
    read = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", (CHECKOUT / "docker-compose.yml").read_text()))
    assert named == read


def test_what_the_example_of_env_names_reaches_the_containers(compose: dict[str, Any]) -> None:
    named = re.findall(r"^#?([A-Z_]+)=", (CHECKOUT / ".env.example").read_text(), re.MULTILINE)
    used = re.findall(r"\$\{([A-Z_]+)", (CHECKOUT / "docker-compose.yml").read_text())
    assert sorted(named) == sorted(set(used))
    passed = compose["services"]["api"]["environment"]
    assert set(passed) <= {variable for variable, _ in VARIABLES.values()}
    assert read_settings(dict.fromkeys(passed, "")) == Settings()  # unset ones are passed on empty
