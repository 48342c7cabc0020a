"""Countries, organisations and places of one article, each with all its mentions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from service.ingest.actors.candidates import Candidate
from service.ingest.actors.known import by_name, demonyms, place_countries
from service.ingest.actors.lists import columns, words
from service.ingest.syntax import Span
from service.model import ActorType
from service.names import plain_slug

_EXPLAINED = re.compile(r"\(([A-Z][A-Za-z&]{1,9})\)")
_LAW_FORM = re.compile(
    r"(?<!&),? (?:Inc|Corp|Co|Ltd|Limited|LLC|L\.L\.C|PLC|plc|N\.V|NV|S\.A|SA|AG|GmbH|L\.P|LP)\.?$"
)
_STATE_ROLES = frozenset({"nsubj", "nsubjpass", "agent", "poss", "iobj", "dative", "appos"})


@dataclass(slots=True)
class Other:
    actor_id: str
    name: str
    type: ActorType
    country: str | None
    mentions: list[Candidate] = field(default_factory=list)
    stand_ins: list[Candidate] = field(default_factory=list)
    """The mentions by a capital or a seat of power."""


def gather(mentions: Iterable[Candidate]) -> list[Other]:
    found: dict[str, Other] = {}
    ordered = list(mentions)
    short_for = _short_names(ordered)
    for mention in ordered:
        one = _one(mention, short_for)
        if one is None:
            continue
        kept = found.setdefault(one.actor_id, one)
        kept.mentions.append(mention)
        if one.type != "place" and mention.known and mention.known.naming in ("capital", "seat"):
            kept.stand_ins.append(mention)
    _tell_homonyms(found)
    return list(found.values())


def _tell_homonyms(found: dict[str, Other]) -> None:
    """Georgia among states of the union is one of them."""
    for (country,), (place, name, code), signs in columns("homonyms"):
        other = found.get(country)
        near = any(o.country == code and o.type == "place" for o in found.values())
        if other is not None and near and not any(sign in found for sign in signs):
            other.actor_id, other.name, other.type, other.country = place, name, "place", code


def _one(mention: Candidate, short_for: dict[str, str]) -> Other | None:
    known = mention.known
    text = short_for.get(_text(mention), _text(mention))
    if known is None:
        known = by_name().get(plain_slug(text))
    if known is not None:
        if known.naming == "adjective":
            return None
        if known.naming == "capital" and not acts_as_state(mention.span):
            place = plain_slug(known.written)
            return Other(place, known.written, "place", place_countries().get(place))
        return Other(known.actor_id, known.name, known.type, known.country)
    if _says_nothing(mention):
        return None
    text = text if mention.named is None else mention.named
    kind: ActorType = mention.label if mention.label in ("place", "other") else "organisation"
    actor_id = plain_slug(text)
    return Other(actor_id, text, kind, None) if actor_id else None


def _text(mention: Candidate) -> str:
    """The name in one line, without what only says under which law a company stands."""
    text = " ".join(mention.span.text.split())
    return _LAW_FORM.sub("", text) or text


def _says_nothing(mention: Candidate) -> bool:
    """Whether every word is an adjective, a title or a part of one: "Kazakh Foreign", "State"."""
    plain = [word.lower() for word in mention.words]
    return all(w in demonyms() or w in words("title_modifiers") or w in words("role_words") for w in plain)


def acts_as_state(span: Span) -> bool:
    """Whether a capital stands for its government: it acts, owns, is dealt with; "in Moscow" is the city."""
    root = span.root
    head = root.head
    if _is_dateline(span):
        return False
    if root.dep_ in ("pobj", "compound", "nmod", "dobj"):
        lists = {"pobj": "state_prepositions", "dobj": "place_verbs"}
        listed = head.lemma_.lower() in words(lists.get(root.dep_, "state_nouns"))
        return listed != (root.dep_ == "dobj")
    if root.dep_ == "conj" and head.i != root.i:
        return head.ent_type_ in ("", "PERSON", "ORG", "NORP") or acts_as_state(span.doc[head.i : head.i + 1])
    return root.dep_ in _STATE_ROLES


def _is_dateline(span: Span) -> bool:
    """ "WASHINGTON --", "PARIS (Reuters)": where a report was filed."""
    doc = span.doc
    after = doc[span.end] if span.end < len(doc) else None
    return span.text.isupper() and len(span.text) > 3 and after is not None and after.is_punct


def _short_names(mentions: list[Candidate]) -> dict[str, str]:
    """Short names by what they stand for in this article: an explained acronym, initials, the first words."""
    named = [m for m in mentions if m.known or m.label == "organisation"]
    texts = list(dict.fromkeys(_text(m) for m in sorted(named, key=lambda m: m.field != "body")))
    long = [text for text in texts if " " in text]
    found = _unambiguous(long, texts)
    by_letter: dict[str, list[str]] = {}
    for name in long:
        by_letter.setdefault(name[0], []).append(name)
    for text in (t for t in texts if t.isupper() and 2 < len(t) < 6 and t not in found):
        spelt = [name for name in by_letter.get(text[0], ()) if _is_abbreviation(text, name)]
        if len(spelt) == 1:
            found[text] = spelt[0]
    for mention in named:
        after = mention.span.doc[mention.span.end : mention.span.end + 3].text
        explained = _EXPLAINED.match(after.replace(" ", ""))
        if explained and len(mention.words) > 1:
            found[explained[1]] = _text(mention)
    return found


def _unambiguous(long: list[str], texts: list[str]) -> dict[str, str]:
    """Initials, first words and last words that fit one name only, which comes before them in the text."""
    short: dict[str, set[str]] = {}
    for name in long:
        parts = name.split()
        for size in range(1, len(parts)):
            short.setdefault(" ".join(parts[:size]), set()).add(name)
            if size < len(parts) - 1:
                short.setdefault(" ".join(parts[size:]), set()).add(name)
        short.setdefault(_initials(name), set()).add(name)
    place = {text: i for i, text in enumerate(texts)}
    found = {}
    for text, names in short.items():
        name = next(iter(names))
        if len(names) == 1 and text in place and place[name] < place[text]:
            found[text] = name
    return found


def _is_abbreviation(short: str, name: str) -> bool:
    """Whether its letters run through the name and begin each of its words: SIA, Singapore Airlines."""
    if any(word[0].upper() not in short for word in name.split()) or short[0] != name[0].upper():
        return False
    letters = iter(name.upper())
    return all(letter in letters for letter in short)


def _initials(text: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", text) if word[0].isupper())
