import re
from functools import cache
from html import escape
from importlib.resources import files

import orjson
import yaml
from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Redirect

from service.api.answers import tagged
from service.api.errors import CODES
from service.api.openapi import document
from service.api.openapi.examples import recorded
from service.api.operations import Operation, Values, operation
from service.api.schemas.parameters import Nothing

documentation = Blueprint("documentation", __name__)
_CONTRACT_MEDIA = ("application/yaml", "application/json")
_PROBLEMS = ("unknown-parameter", "internal-error")
_CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "img-src data:",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
    )
)


@documentation.get("/")
def start() -> Redirect:
    return redirect("/docs", 302)


@documentation.get("/openapi.yaml")
@operation(
    Operation(
        "This contract",
        "OpenAPI 3.1, written from the schemas that check the parameters; JSON where Accept prefers it.",
        "Operations",
        Nothing(),
        dict.fromkeys(_CONTRACT_MEDIA),
        _PROBLEMS,
    )
)
def get_openapi(_: Values) -> Response:
    if request.accept_mimetypes.best_match(_CONTRACT_MEDIA) == "application/json":
        return contract_json()
    return tagged(Response(document(), content_type="application/yaml; charset=utf-8"))


@documentation.get("/docs")
@operation(
    Operation(
        "A page to try it on",
        "Every operation with its parameters, and every error code.",
        "Operations",
        Nothing(),
        {"text/html": None},
        _PROBLEMS,
    )
)
def get_docs(_: Values) -> Response:
    answer = tagged(Response(_docs(), content_type="text/html; charset=utf-8"))
    answer.headers["Content-Security-Policy"] = _CONTENT_POLICY
    return answer


@documentation.get("/docs/<any('docs.js','docs.css'):name>")
def docs_part(name: str) -> Response:
    return _page(name, "text/javascript" if name.endswith(".js") else "text/css")


@documentation.get("/docs/openapi.json")
def contract_json() -> Response:
    """For the page: browsers read no YAML."""
    return tagged(Response(_json(), mimetype="application/json"))


def _page(name: str, media: str) -> Response:
    return tagged(Response(_file(name), content_type=f"{media}; charset=utf-8"))


def _file(name: str) -> str:
    return files("service.api").joinpath("page", name).read_text("utf-8")


@cache
def _docs() -> str:
    """With the error codes in it: the type of a problem points at them, whether or not scripts run."""
    return _file("docs.html").replace("<!-- codes -->", "".join(map(_code, CODES)))


def _code(name: str) -> str:
    code = CODES[name]
    meaning = re.sub("`([^`]+)`", r"<code>\1</code>", escape(code.meaning))
    return (
        f'<dt id="{name}"><code>{name}</code> {code.status} · {escape(code.title)}</dt>\n'
        f"<dd>{meaning}{_example(name)}</dd>\n"
    )


def _example(name: str) -> str:
    one = recorded()["problems"].get(name)
    if one is None:
        return ""
    answer = orjson.dumps(one["answer"], option=orjson.OPT_INDENT_2).decode()
    return f"<pre>{escape(one['request'])}\n\n{escape(answer, quote=False)}</pre>"


@cache
def _json() -> bytes:
    return orjson.dumps(yaml.safe_load(document()))
