"""Countries, organisations and places of one article, each with all its mentions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Span

from service.ingest.actors.known import by_name, demonyms, place_countries
from service.ingest.actors.lists import words
from service.ingest.actors.spans import Candidate
from service.model import ActorType
from service.names import plain_slug

_STATE_ROLES = frozenset({"nsubj", "nsubjpass", "agent", "poss", "iobj", "dative", "appos"})


@dataclass(slots=True)
class Other:
    actor_id: str
    name: str
    type: ActorType
    country: str | None
    mentions: list[Candidate] = field(default_factory=list)
    stands_for: list[bool] = field(default_factory=list)
    """Of each mention, whether a capital or a seat stands for the state."""


def gather(mentions: Iterable[Candidate]) -> list[Other]:
    found: dict[str, Other] = {}
    ordered = list(mentions)
    short_for = _acronyms(ordered)
    for mention in ordered:
        one = _one(mention, short_for)
        if one is None:
            continue
        kept = found.setdefault(one.actor_id, one)
        kept.mentions.append(mention)
        kept.stands_for.append(mention.known is not None and mention.known.naming in ("capital", "seat"))
    return list(found.values())


def _one(mention: Candidate, short_for: dict[str, str]) -> Other | None:
    known = mention.known
    text = " ".join(mention.span.text.split())
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
    text = short_for.get(text, text) if mention.named is None else mention.named
    kind: ActorType = "place" if mention.label == "place" else "organisation"
    actor_id = plain_slug(text)
    return Other(actor_id, text, kind, None) if actor_id else None


def _says_nothing(mention: Candidate) -> bool:
    """Whether every word is an adjective, a title or a part of one: "Kazakh Foreign", "State"."""
    plain = [word.lower() for word in mention.words]
    return all(w in demonyms() or w in words("title_modifiers") or w in words("role_words") for w in plain)


def acts_as_state(span: Span) -> bool:
    """Whether a capital stands for its government: it acts, owns, is dealt with; "in Moscow" is the city."""
    root = span.root
    head = root.head
    if root.dep_ in ("pobj", "compound", "nmod", "dobj"):
        lists = {"pobj": "state_prepositions", "dobj": "place_verbs"}
        listed = head.lemma_.lower() in words(lists.get(root.dep_, "state_nouns"))
        return listed != (root.dep_ == "dobj")
    if root.dep_ == "conj" and head.i != root.i:
        return head.ent_type_ in ("", "PERSON", "ORG", "NORP") or acts_as_state(span.doc[head.i : head.i + 1])
    return root.dep_ in _STATE_ROLES


def _acronyms(mentions: list[Candidate]) -> dict[str, str]:
    """Short names that the article explains, "Vessel Safety Board (VSB)", or whose letters fit one name."""
    long = [m for m in mentions if m.label == "organisation" and m.known is None and len(m.words) > 1]
    initials: dict[str, str] = {}
    for mention in long:
        text = " ".join(mention.span.text.split())
        initials.setdefault(_initials(text), text)
        after = mention.span.doc[mention.span.end : mention.span.end + 3].text
        explained = re.match(r"\(([A-Z][A-Za-z&]{1,9})\)", after.replace(" ", ""))
        if explained:
            initials[explained[1]] = text
    return initials


def _initials(text: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", text) if word[0].isupper())
