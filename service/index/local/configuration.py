"""What a local Elasticsearch is told: its files, its command line and its environment."""

import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from service.index.local.folders import Account

CLUSTER = "onrecord-local"
SUBFOLDERS = ("config", "data", "logs", "tmp")
LOG = "elasticsearch.log"
QUICK = " -XX:TieredStopAtLevel=1"

# Printed by Elasticsearch itself, so that one file holds all that it said, whatever it died of.
LOGGING = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1}] %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """One local Elasticsearch: what to start, where, and as whom."""

    java: Path
    home: Path
    folder: Path
    """Holds its configuration, data and log; kept between runs."""
    port: int
    heap: str = "512m"
    account: Account | None = None
    """The user to run as; None: ourselves."""
    short_lived: bool = False
    """Starts in half the time, and answers slower in the long run."""
    node_name: str = field(default_factory=lambda: f"local-{secrets.token_hex(4)}")
    """By which it is told from another that took its port meanwhile."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / LOG


def command(plan: Plan) -> list[str]:
    """As the ``elasticsearch.bat`` of the distribution does it; the archive has no shell script."""
    launcher = plan.home / "lib" / "tools" / "server-launcher" / "*"
    options = ["-Xms4m", "-Xmx64m", "-XX:+UseSerialGC"]
    main = "org.elasticsearch.server.launcher.ServerLauncher"
    return [str(plan.java), *options, "-cp", str(launcher), main]


def environment(plan: Plan) -> dict[str, str]:
    """All of it: nothing of ours is handed on, so that no variable of the user's changes what runs."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(plan.folder / "tmp"),
        "ES_HOME": str(plan.home),
        "ES_PATH_CONF": str(plan.folder / "config"),
        "ES_TMPDIR": str(plan.folder / "tmp"),
        "ES_DISTRIBUTION_TYPE": "tar",
        "ES_JAVA_OPTS": f"-Xms{plan.heap} -Xmx{plan.heap}{QUICK if plan.short_lived else ''}",
        "JAVA": str(plan.java),
        "JAVA_TYPE": "bundled JDK",
    }


def configuration_files(plan: Plan) -> dict[str, str]:
    return {
        "elasticsearch.yml": _settings(plan),
        "jvm.options": _jvm_options((plan.home / "config" / "jvm.options").read_text()),
        "log4j2.properties": LOGGING,
    }


def _settings(plan: Plan) -> str:
    settings = {
        "cluster.name": CLUSTER,
        "node.name": plan.node_name,
        "discovery.type": "single-node",
        "xpack.security.enabled": False,
        "http.host": "127.0.0.1",
        "http.port": plan.port,
        "transport.host": "127.0.0.1",
        "action.auto_create_index": False,
        "path.data": str(plan.folder / "data"),
        "path.logs": str(plan.folder / "logs"),
        # The defaults are shares of the disk: on one that is 95 % full every index would be read-only.
        "cluster.routing.allocation.disk.watermark.low": "500mb",
        "cluster.routing.allocation.disk.watermark.high": "300mb",
        "cluster.routing.allocation.disk.watermark.flood_stage": "200mb",
    }
    return "".join(f"{name}: {json.dumps(value)}\n" for name, value in settings.items())


def _jvm_options(published: str) -> str:
    """Elasticsearch's own, without what fills a disk: the log of garbage collections, and heap dumps."""
    unwanted = ("-Xlog:gc", "-XX:+HeapDump", "-XX:HeapDump")
    lines = published.splitlines(keepends=True)
    return "".join(line for line in lines if not any(option in line for option in unwanted))
