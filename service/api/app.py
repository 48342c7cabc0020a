"""The application: routes, errors, CORS, logs. Making it asks nothing of Elasticsearch."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Flask, Response, request
from flask_cors import CORS

from service.api.admission import init_admission
from service.api.answers import init_gzip
from service.api.errors import init_errors
from service.api.observability import init_logging, init_observability, operations
from service.api.services import EXTENSION, Services
from service.api.spellings import Spellings
from service.api.views.actors import actors
from service.api.views.articles import articles
from service.api.views.documentation import documentation
from service.api.views.events import events
from service.api.views.quotes import quotes
from service.api.views.stats import stats
from service.index.client import Gateway
from service.settings import Settings

EXPOSED = ["ETag", "Link", "Retry-After", "X-Request-Id", "Content-Disposition"]


class _Api(Flask):
    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """No view is a coroutine: Flask asks that of every function it calls for every request."""
        return func


def create_app(settings: Settings, gateway: Gateway) -> Flask:
    init_logging()
    app = _Api("service.api", static_folder=None)
    app.url_map.merge_slashes = False
    app.extensions[EXTENSION] = Services(settings, gateway, Spellings(gateway))
    for resource in (articles, quotes, actors, events, stats):
        app.register_blueprint(resource, url_prefix="/v1")
    app.register_blueprint(operations)
    app.register_blueprint(documentation)
    init_gzip(app)
    init_observability(app)
    init_admission(app, settings.threads)
    init_errors(app)
    _init_cors(app, settings.cors_origins)
    return app


def _init_cors(app: Flask, origins: Sequence[str]) -> None:
    """Answers vary by origin where not all may read them, whichever asks: caches must not mix them up."""
    anybody = "*" in origins
    CORS(
        app,
        origins=list(origins),
        send_wildcard=anybody,
        methods=["GET", "HEAD", "OPTIONS"],
        expose_headers=EXPOSED,
        vary_header=False,
    )

    exposed = ", ".join(sorted(EXPOSED))

    @app.after_request
    def varied(answer: Response) -> Response:
        if not anybody:
            answer.vary.add("Origin")
        elif request.method != "OPTIONS":  # what goes to everybody needs no decision: CORS leaves it as it is
            answer.headers.add("Access-Control-Allow-Origin", "*")
            answer.headers.add("Access-Control-Expose-Headers", exposed)
        return answer
