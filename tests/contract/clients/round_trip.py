"""What the generated models read of every example, they write again: nothing is lost or made up."""

import json
import re
from pathlib import Path
from typing import Any

import onrecord_client.models
import yaml

CONTRACT = yaml.safe_load(Path("openapi.yaml").read_text("utf-8"))
INSTANT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)[.\d]*(Z|\+00:00)")


def written(value: Any) -> str:
    """Instants may be written in several ways."""
    return INSTANT.sub(r"\1Z", json.dumps(value, sort_keys=True))


read = 0
for path, methods in CONTRACT["paths"].items():
    for content in methods["get"]["responses"]["200"]["content"].values():
        if "$ref" in content["schema"]:
            model = getattr(onrecord_client.models, content["schema"]["$ref"].rsplit("/", 1)[1])
            for example in content["examples"].values():
                again = model.from_dict(example["value"]).to_dict()
                assert written(again) == written(example["value"]), path
                read += 1
assert read > len(CONTRACT["paths"]) / 2
