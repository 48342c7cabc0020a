"""The README's own lines, run as a newcomer would run them, and its list of settings against the code."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.settings import VARIABLES

CHECKOUT = Path(__file__).parent.parent.parent
README = (CHECKOUT / "README.md").read_text("utf-8")
ADDRESS = "http://127.0.0.1:8000"
LEFT_OUT = "…"


def tour() -> Iterator[Any]:
    """Each command of the console blocks with the answer printed under it."""
    for block in re.findall(r"```console\n(.*?)```", README, re.S):
        for step in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, answer = step.split("\n", 1)
            yield pytest.param(command, answer.strip(), id=command.split("/v1/")[-1][:60])


def as_shown(shown: Any, given: Any) -> bool:
    """Whether the answer is what the README shows of it."""
    if isinstance(shown, dict):
        return isinstance(given, dict) and all(k in given and as_shown(v, given[k]) for k, v in shown.items())
    if isinstance(shown, list):
        whole = LEFT_OUT not in shown
        parts = [part for part in shown if part != LEFT_OUT]
        same = len(given) == len(parts) if whole else len(given) >= len(parts)
        return same and all(map(as_shown, parts, given))
    if isinstance(shown, str) and shown.endswith(LEFT_OUT):
        return isinstance(given, str) and given.startswith(shown.removesuffix(LEFT_OUT))
    return bool(shown == given)


@pytest.mark.parametrize(("command", "answer"), list(tour()))
def test_the_tour_answers_as_shown(command: str, answer: str, address: str) -> None:
    assert ADDRESS in command
    done = subprocess.run(
        ["bash", "-c", command.replace(ADDRESS, address)], capture_output=True, text=True, check=True
    )
    shown = json.loads(re.sub(rf"(?<=[\s\[]){LEFT_OUT}(?=[\s\]])", f'"{LEFT_OUT}"', answer))
    given = json.loads(done.stdout)
    assert as_shown(shown, given), json.dumps(given, ensure_ascii=False, indent=1)


def test_every_setting_is_named() -> None:
    assert [variable for variable, _ in VARIABLES.values() if f"`{variable}`" not in README] == []
