"""Products, models and ships: a maker with a model number, and the number alone once the article has both."""

import re
from collections.abc import Iterable, Iterator, Mapping

from service.ingest.actors.candidates import Candidate
from service.ingest.actors.lists import words
from service.ingest.syntax import Doc, Span
from service.model import Field

_VARIANT = r"(?:-\d{2,4}[A-Z]{0,3}|[A-Z]{1,2})?s?"
_WITH_MAKER = re.compile(
    r"\b(?P<maker>[A-Za-z][A-Za-z&’'.-]*[A-Za-z](?<![’']s))(?:['’]s(?: new)?)? "
    rf"(?P<model>[A-Z]{{1,3}}-?\d{{1,4}}|\d{{3}}){_VARIANT}\b"
)
_ALONE = re.compile(rf"\b(?P<model>[A-Z]{{1,3}}-\d{{2,4}}|[A-Z]\d{{3}}){_VARIANT}\b")
"""What needs no maker: "A380", "F-16", "S-400"."""
_NICKNAMED = re.compile(r"\b(?P<model>\d{3}) (?P<nickname>[A-Z][a-z]+(?:liner|jumbo|bird|hawk|fighter))s?\b")
_COUNTED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "LAW"})


def find_things(docs: Mapping[Field, Doc], texts: Mapping[Field, str]) -> Iterator[Candidate]:
    """Every mention of a model is named as its maker and model, without the variant."""
    names: dict[str, str] = {}
    nicknames: dict[str, str] = {}
    for field, doc in docs.items():
        _collect(doc, texts[field], names)
        nicknames.update((m["model"], m["nickname"]) for m in _NICKNAMED.finditer(texts[field]))
    for model, nickname in nicknames.items():
        names.setdefault(model, f"{model} {nickname}")
    forms = _forms(names, nicknames)
    models = {**{nickname: model for model, nickname in nicknames.items()}, **{m: m for m in names}}
    for field, doc in docs.items():
        for match in forms.finditer(texts[field]):
            model = models[match["model"] or match["nickname"]]
            if not match["maker"] or names[model].startswith(match["maker"]):
                yield from _candidate(field, doc, match, names[model])
        for match in _ALONE.finditer(texts[field]):
            if match["model"] not in names:
                yield from _candidate(field, doc, match, match["model"])


def _collect(doc: Doc, text: str, names: dict[str, str]) -> None:
    for match in _WITH_MAKER.finditer(text):
        maker = _token_at(doc, match.start())
        model = _token_at(doc, match.start("model"))
        if maker is None or model is None or model[0].ent_type_ in _COUNTED:
            continue
        if maker[0].pos_ != "PROPN" or maker[0].lower_ in words("not_makers"):
            continue
        if maker[0].ent_type_ in ("ORG", "PRODUCT", "PERSON", "GPE") or not match["model"].isdigit():
            names.setdefault(match["model"], f"{match['maker']} {match['model']}")


def _forms(names: Mapping[str, str], nicknames: Mapping[str, str]) -> re.Pattern[str]:
    """What matches any of these names, with or without maker, variant and nickname."""
    makers = _any_of({name.removesuffix(model).strip() for model, name in names.items()})
    models, nicks = _any_of(names), _any_of(nicknames.values())
    numbered = rf"(?:(?P<maker>{makers}) )?(?P<model>{models}){_VARIANT}(?: {nicks})?"
    return re.compile(rf"\b(?:{numbered}|(?P<nickname>{nicks})s?)\b")


def _any_of(texts: Iterable[str]) -> str:
    found = sorted((re.escape(text) for text in texts if text), key=len, reverse=True)
    return f"(?:{'|'.join(found)})" if found else "(?!)"


def _candidate(field: Field, doc: Doc, match: re.Match[str], name: str) -> Iterator[Candidate]:
    span = doc.char_span(match.start(), match.end(), alignment_mode="strict")
    if span is not None and span[-1].ent_type_ not in _COUNTED:
        yield Candidate(field, span, "other", named=name)


def _token_at(doc: Doc, place: int) -> Span | None:
    return doc.char_span(place, place + 1, alignment_mode="expand")
