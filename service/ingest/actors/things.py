"""Products, models and ships: a maker with a model number, and the number alone once the article has both."""

import re
from collections.abc import Iterator, Mapping

from service.ingest.actors.candidates import Candidate
from service.ingest.actors.lists import words
from service.ingest.syntax import Doc, Span
from service.model import Field

_VARIANT = r"(?:-\d{2,4}[A-Z]{0,3}|[A-Z]{1,2})?s?"
_MODEL = re.compile(rf"\b(?P<model>[A-Z]{{1,3}}-?\d{{1,4}}|\d{{3}}){_VARIANT}\b")
_MAKER = re.compile(r"\b(?P<maker>[A-Za-z][A-Za-z&’'.-]*[A-Za-z](?<![’']s))(?:['’]s(?: new)?)? $")
_LONGEST_MAKER = 40
"""Characters before a model."""
_NEEDS_NO_MAKER = re.compile(r"[A-Z]{1,3}-\d{2,4}|[A-Z]\d{3}")
""" "A380", "F-16", "S-400"."""
_NICKNAME = re.compile(r"\b(?P<nickname>[A-Z][a-z]+(?:liner|jumbo|bird|hawk|fighter))s?\b")
_NICKNAMED = re.compile(rf"\b(?P<model>\d{{3}}) {_NICKNAME.pattern}")
_COUNTED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "LAW"})


def find_things(docs: Mapping[Field, Doc], texts: Mapping[Field, str]) -> Iterator[Candidate]:
    """Every mention of a model is named as its maker and model, without the variant."""
    names: dict[str, str] = {}
    nicknames: dict[str, str] = {}
    for field, doc in docs.items():
        _collect(doc, texts[field], names)
        nicknames.update((m["nickname"], m["model"]) for m in _NICKNAMED.finditer(texts[field]))
    for nickname, model in nicknames.items():
        names.setdefault(model, f"{model} {nickname}")
    for field, doc in docs.items():
        yield from _by_model(field, doc, texts[field], names, nicknames)
        for match in _NICKNAME.finditer(texts[field]):
            model = nicknames.get(match["nickname"], "")
            if model and not texts[field].endswith(f"{model} ", 0, match.start()):
                yield from _candidate(field, doc, match.start(), match.end(), names[model])


def _by_model(
    field: Field, doc: Doc, text: str, names: Mapping[str, str], nicknames: Mapping[str, str]
) -> Iterator[Candidate]:
    """With the maker before the model and the nickname after it, where they stand there."""
    for match in _MODEL.finditer(text):
        model = match["model"]
        name = names.get(model) or (model if _NEEDS_NO_MAKER.fullmatch(model) else None)
        if name is None:
            continue
        start, end = match.span()
        maker = name.removesuffix(model)
        if maker and maker != name and text.endswith(maker, 0, start):
            start -= len(maker)
        after = _NICKNAME.match(text, end + 1)
        if after and nicknames.get(after["nickname"]) == model:
            end = after.end()
        yield from _candidate(field, doc, start, end, name)


def _collect(doc: Doc, text: str, names: dict[str, str]) -> None:
    for match in _MODEL.finditer(text):
        named = _MAKER.search(text, max(0, match.start() - _LONGEST_MAKER), match.start())
        maker = _token_at(doc, named.start()) if named else None
        model = _token_at(doc, match.start("model"))
        if named is None or maker is None or model is None or model[0].ent_type_ in _COUNTED:
            continue
        if maker[0].pos_ != "PROPN" or maker[0].lower_ in words("not_makers") | words("organisation_words"):
            continue
        entity = doc.entity_at(maker[0])
        if entity is not None and entity.label_ == "GPE" and len(entity) > 1:
            continue
        if maker[0].ent_type_ in ("ORG", "PRODUCT", "PERSON", "GPE") or not match["model"].isdigit():
            names.setdefault(match["model"], f"{named['maker']} {match['model']}")


def _candidate(field: Field, doc: Doc, start: int, end: int, name: str) -> Iterator[Candidate]:
    span = doc.char_span(start, end, alignment_mode="strict")
    if span is not None and span[-1].ent_type_ not in _COUNTED:
        yield Candidate(field, span, "other", named=name)


def _token_at(doc: Doc, place: int) -> Span | None:
    return doc.char_span(place, place + 1, alignment_mode="expand")
