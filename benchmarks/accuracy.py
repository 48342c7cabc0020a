"""Extraction against people's annotations, by the scorers that come with them.

``annotations`` holds NAME.articles.jsonl.gz with their gold files; ``scorers``
holds score_quotes.py, score_speakers.py, score_dates.py and score_events.py.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

GOLD = {
    "news-dev": (("score_quotes.py", "gold", "articles"), ("score_speakers.py", "gold", "speakers")),
    "news-dates": (("score_dates.py", "dates"),),
    "timelines-dev": (("score_events.py", "timelines"),),
}
"""For each set: the scorers to run, each with the files that it takes after the predictions."""


def extracted(articles: Path, into: Path, processes: int) -> None:
    command = [sys.executable, "-m", "service", "extract", str(articles)]
    with into.open("wb") as out:
        subprocess.run(
            command, stdout=out, check=True, env={"ONRECORD_PROCESSES": str(processes), "PATH": ""}
        )


def report(annotations: Path, scorers: Path, processes: int) -> str:
    parts: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, runs in GOLD.items():
            predicted = Path(folder) / f"{name}.jsonl"
            extracted(annotations / f"{name}.articles.jsonl.gz", predicted, processes)
            for scorer, *files in runs:
                gold = [str(annotations / f"{name}.{file}.jsonl.gz") for file in files]
                command = [sys.executable, str(scorers / scorer), str(predicted), *gold]
                done = subprocess.run(command, capture_output=True, text=True, check=True)
                parts.append(f"== {name}, {scorer}\n{done.stdout}")
    return "\n".join(parts)
