"""What nobody should type, typed everywhere: each a problem that says what is wrong, or a right answer."""

from collections.abc import Iterator
from itertools import cycle

import pytest
from corpus import Get
from flask.testing import FlaskClient

LISTS = ("/v1/articles", "/v1/quotes", "/v1/events", "/v1/actors")
NAMED = (
    ("/v1/quotes", "speaker"),
    ("/v1/quotes", "about"),
    ("/v1/events", "actor"),
    ("/v1/actors", "prefix"),
)
TEXTS = (("/v1/articles", "source"), ("/v1/events", "place"), ("/v1/quotes", "cue"), ("/v1/articles", "url"))
IDS = (("/v1/articles", "ids"), ("/v1/quotes", "cursor"), ("/v1/quotes", "fields"), ("/v1/events", "from"))
INVISIBLE = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068"
INVISIBLE += "\u2069\ufeff"
CONTROLS = "".join(map(chr, (*range(32), *range(127, 160))))

SYNTAX = """\
\\
a\\
a\\"b
"a\\"
/a/
a/b/ [a TO z]
[a TO z]
{a TO z}
_exists_:body
_id:made-001
_source:true
search.actor_ids:x
body:/.*/
body:*
*:*
*
?
a?b
*a
a*b
a**
"a*"
a^99999
a^-1
a~
a~2
"a b"~
"a b"~99999999999
"a b"~-1
+a -b
+a
-a
--a
- a
-(
a && b || !c
!a
a AND
AND
OR
NOT
a OR OR b
(a OR) b
NOT NOT NOT a
a:b:c
speaker:
speaker:(
speaker:speaker:a
title:"
title:()
()
(
)
)(
((a)
"
""
" "
“a
”a“
«a»
{!lucene}x
{"query":{"match_all":{}}}
{"script":"1"}
'; DROP TABLE articles; --
' OR '1'='1
1;SELECT pg_sleep(9)
<script>alert(1)</script>
<mark>a</mark>
&lt;b&gt;
{{7*7}}
${7*7}
#{7*7}
$(id)
`id`
|id
../../../etc/passwd
file:///etc/passwd
http://169.254.0.1/
%00
%0d%0aSet-Cookie:a=b
%u202e
%
%%%
&limit=100
#fragment
?q=b
null
undefined
NaN
Infinity
-0
1e999
0x10
true
[]
{}
,
,,,
a,b,,c
;
:
::
.
..
...
_
~
@
=1+1
+1+1
-1+1
@SUM(A1)
""".splitlines()


def long() -> Iterator[str]:
    for count in (1_999, 2_000, 2_001, 7_500):
        yield "a" * count
    for count in (64, 65, 700):
        yield " ".join(["ab*"] * count)
        yield " ".join(["speaker:a"] * count)
        yield " OR ".join(["a"] * count)
    for depth in (31, 32, 33, 900):
        yield "(" * depth + "a" + ")" * depth
        yield "(" * depth
        yield "NOT " * depth + "a"
        yield "-" * depth + "a"
        yield "title:(" * depth + "a" + ")" * depth
    yield '"' + "word " * 390 + '"~50'
    yield "é" * 1_500
    yield "a\u0301" * 900
    yield "\U0001f680" * 1_000
    yield "e" + "\u0301" * 1_900


def written() -> Iterator[str]:
    """In scripts, and in characters that are none."""
    yield from (
        "\u202e\u2066x\u2069",
        "𝒂𝒃𝒄",
        "٣٤٥",
        "Ⅷ",
        "ﬃ",
        "İıßŉ",
        "ŻÓŁĆ",
        "שלום",
        "مرحبا",
        "日本語",
        "ไทย",
    )
    yield from ("\ue0d1\ue0a7", "\uffff", "\ufffd", "\U0010ffff", "\ue000", "\u2028", "\u2029", "\u0085")
    yield from (one + "a" for one in "\u0300\u20dd\u3099\ufe0f\u1ab0")


HOSTILE = [*SYNTAX, *(f"a{one}b" for one in CONTROLS), *INVISIBLE, *long(), *written()]


def test_there_are_enough_of_them() -> None:
    assert len(set(HOSTILE)) >= 250


@pytest.mark.parametrize("path", LISTS)
def test_nothing_in_q_is_more_than_a_bad_query(client: FlaskClient, path: str) -> None:
    for hostile in HOSTILE:
        right_or_refused(client, path, "q", hostile)


@pytest.mark.parametrize("places", [NAMED, TEXTS, IDS])
def test_nothing_in_another_parameter_is_more_than_a_bad_value(
    client: FlaskClient, places: tuple[tuple[str, str], ...]
) -> None:
    for (path, name), hostile in zip(cycle(places), HOSTILE, strict=False):
        right_or_refused(client, path, name, hostile)


def right_or_refused(client: FlaskClient, path: str, name: str, value: str) -> None:
    answer = client.get(
        path,
        query_string={name: value, "limit": 2, "highlight": "true"} if path != LISTS[3] else {name: value},
    )
    body = answer.get_json()
    if answer.status_code == 200:
        assert body["total"]["value"] >= len(body["items"]), value
        assert "<script>" not in answer.text and answer.mimetype == "application/json"
        return
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json"), value
    assert body["parameter"] == name and body["code"] in (
        "bad-query",
        "bad-parameter",
        "too-costly",
        "bad-cursor",
    )
    assert body["code"] != "bad-query" or 0 <= body["position"] <= len(value)


@pytest.mark.parametrize("mark", INVISIBLE, ids=ascii)
def test_what_cannot_be_seen_changes_nothing(get: Get, mark: str) -> None:
    plain = get("/v1/quotes", q='harbours "& bridges"', limit=0)["total"]["value"]
    assert plain > 0
    for q in (f'{mark}harbours "& bridges"', f'harbours{mark} "& bridges"', f'harbours "& {mark}bridges"'):
        assert get("/v1/quotes", q=q, limit=0)["total"]["value"] == plain, ascii(q)


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("/v1/articles", "q", "harbours"),
        ("/v1/articles", "limit", "2"),
        ("/v1/quotes", "from", "2023"),
        ("/v1/quotes", "sort", "newest"),
        ("/v1/events", "match", "within"),
        ("/v1/actors", "prefix", "a"),
        ("/v1/quotes/timeline", "interval", "year"),
    ],
)
def test_what_can_be_given_once_is_refused_twice(
    client: FlaskClient, path: str, name: str, value: str
) -> None:
    assert client.get(path, query_string=[(name, value)]).status_code == 200
    for times in (2, 300):
        answer = client.get(path, query_string=[(name, value)] * times)
        assert (answer.status_code, answer.get_json()["parameter"]) == (400, name)


@pytest.mark.parametrize(
    ("path", "name"), [*NAMED[:3], *TEXTS[:2], ("/v1/quotes", "kind"), ("/v1/quotes", "ids")]
)
def test_what_can_be_given_often_has_a_limit(client: FlaskClient, path: str, name: str) -> None:
    values = ["direct", "mixed"] if name == "kind" else ["x", "y"]
    assert client.get(path, query_string=[(name, value) for value in values]).status_code == 200
    answer = client.get(path, query_string=[(name, f"x{number}") for number in range(400)])
    assert (answer.status_code, answer.get_json()["parameter"]) == (400, name)
