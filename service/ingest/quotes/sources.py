"""The phrase that names who says it, as the sentence gives it."""

from service.ingest.quotes.cues import frames, governing
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.people import nouns

DASHES = frozenset({"—", "–", "-", "--", "―"})
_LONGEST_NAME = 4
_WHEN = frozenset({"after", "amid", "before", "despite", "during", "following", "since"})
"""What these begin in a headline tells when something was said and not who says it."""
_HIGHEST = 4
"""Steps up from "saying" to "quoted"."""
_APART = DASHES | {",", ")"}
_TOLD = frozenset({"ccomp", "acl"})
_VERBAL = frozenset({"VERB", "AUX"})


def speaker_of(passage: Passage, verb: int, depth: int = 0) -> int | None:
    """Head of the phrase that is the subject of this verb, its own or one that it shares."""
    agent = _agent(passage, verb)
    if agent is not None:
        return passage.child(verb, "nsubjpass") if quoting_verb(passage, verb) == verb else agent
    quoted = quoted_person(passage, verb)
    if quoted is not None:
        return quoted
    own = [child for child in passage.children[verb] if passage.deps[child] == "nsubj"]
    if own:
        return min(own, key=lambda child: abs(child - verb))
    if passage.child(verb, "auxpass") is not None or depth > 4:
        return None
    described = None if depth else _described_before(passage, verb)
    shared = described if described is not None else _shared(passage, verb, depth)
    if shared is not None or depth:
        return shared
    nearest = _nominal_before(passage, verb)
    return nearest if nearest is not None else _opening(passage, verb)


def _opening(passage: Passage, verb: int) -> int | None:
    """What opens the sentence and is set off, where the parser gives it to an inserted clause."""
    if passage.tags[verb] not in ("VBD", "VBZ", "VBP"):
        return None
    first = passage.subtree(verb)[0]
    while passage.pos[first] in ("CCONJ", "PUNCT", "SPACE"):
        first += 1
    for clause in passage.children[verb]:
        subject = passage.child(clause, "nsubj", "nsubjpass") if clause < verb else None
        if subject is not None and passage.deps[clause] in ("ccomp", "advcl", "csubj"):
            after = min(passage.subtree(clause)[1] + 1, verb)
            apart = passage.tags[clause] == "VBG" or passage.words[after] in _APART
            if passage.subtree(subject)[0] == first and apart:
                return subject
    return None


def _nominal_before(passage: Passage, verb: int) -> int | None:
    """A name between a comma and a finite verb that the parser gave no subject (", Minister X said")."""
    if passage.tags[verb] not in ("VBD", "VBZ", "VBP") or passage.pos[verb - 1] != "PROPN":
        return None
    first = verb - 1
    while first > 0 and passage.pos[first - 1] in ("PROPN", "ADJ", "NOUN"):
        first -= 1
    return verb - 1 if first > 0 and passage.words[first - 1] == "," else None


def _described_before(passage: Passage, verb: int) -> int | None:
    """ "…, its chief, Ana Ruiz, said": who they are and their name between commas, right before a verb that
    the parser joins to the one before."""
    if passage.deps[verb] != "conj" or passage.tags[verb] not in ("VBD", "VBZ", "VBP"):
        return None
    if passage.lemmas[verb] not in frames().clause or passage.words[verb - 1] != ",":
        return None
    first = verb - 1
    while first > 0 and passage.pos[first - 1] == "PROPN":
        first -= 1
    if not 0 < verb - 1 - first <= _LONGEST_NAME or passage.words[first - 1] != ",":
        return None
    noun = first - 2
    role = passage.pos[noun] == "NOUN" and passage.words[passage.subtree(noun)[0] - 1] == ","
    return noun if role and passage.heads[verb - 2] == noun else None


def _shared(passage: Passage, verb: int, depth: int) -> int | None:
    dep, head = passage.deps[verb], passage.heads[verb]
    if dep == "acl" and passage.tags[verb] == "VBG" and passage.pos[head] in ("NOUN", "PROPN", "PRON"):
        issuer = issued_by(passage, head)
        return head if issuer is None else issuer
    if dep == "conj" and passage.tags[verb] != "VBG" and passage.pos[head] in _VERBAL:
        resumed = _resumed(passage, verb)
        return _subject(passage, resumed if resumed is not None else head, depth)
    if dep in ("xcomp", "advcl") and passage.pos[head] == "ADJ" and passage.deps[head] in ("acomp", "conj"):
        head = next((up for up in passage.ancestors(head) if passage.pos[up] in _VERBAL), head)
        return _subject(passage, head, depth)
    teller = _teller(passage, verb)
    if teller is not None:
        return _subject(passage, teller, depth)
    if dep == "conj" and passage.pos[head] in _VERBAL:
        return _subject(passage, head, depth)
    if (
        dep in ("xcomp", "advcl", "ccomp", "dep")
        and passage.pos[head] in _VERBAL
        and passage.tags[verb] in ("VBG", "VB", "VBN")
    ):
        return _subject(passage, head, depth)
    if dep == "pcomp":
        governor = governing(passage, verb)
        upper = (
            governor
            if governor is not None
            else next((up for up in passage.ancestors(verb) if passage.pos[up] in _VERBAL), None)
        )
        return _subject(passage, upper, depth) if upper is not None else None
    return None


def quoting_verb(passage: Passage, verb: int) -> int | None:
    """The verb of "quoted Y as saying" that this one is, or is governed by."""
    verbs = [verb, *(up for _, up in zip(range(_HIGHEST), passage.ancestors(verb), strict=False))]
    for below, upper in zip([verb, *verbs], verbs, strict=False):
        if passage.lemmas[upper] in nouns().quoting:
            return upper if any(_as_saying(passage, child) for child in passage.children[upper]) else None
        if upper != verb and passage.deps[below] not in ("pcomp", "prep", "advcl", "xcomp"):
            return None
    return None


def _as_saying(passage: Passage, token: int) -> bool:
    told = passage.child(token, "pcomp") if passage.lower[token] == "as" else None
    return told is not None and passage.tags[told] == "VBG" and passage.lemmas[told] in frames().clause


def quoted_person(passage: Passage, verb: int) -> int | None:
    """Y of "quoted Y as saying"; None in the passive, where Y is the subject."""
    above = quoting_verb(passage, verb)
    return passage.child(above, "dobj") if above is not None else None


def issued_by(passage: Passage, noun: int) -> int | None:
    """Who issues a statement, posts a message or holds a sign: what it says is theirs."""
    verb = passage.heads[noun]
    if passage.deps[noun] != "dobj" or passage.lower[noun] not in nouns().document:
        return None
    return speaker_of(passage, verb, 1) if passage.lemmas[verb] in nouns().issue else None


def _teller(passage: Passage, verb: int) -> int | None:
    """The verb above a told clause that ends in ", framing it as …": its speaker does that, too."""
    table = frames()
    told = table.clause | table.object
    before = verb - 1
    while before > 0 and (passage.pos[before] == "ADV" or passage.lower[before] == "while"):
        before -= 1
    apart = passage.words[before] in _APART | {"but", "and"} or passage.inside[before] >= 0
    if passage.tags[verb] != "VBG" or passage.deps[verb] not in ("advcl", "conj"):
        return None
    if passage.lemmas[verb] not in told or not apart:
        return None
    below, within, aside = verb, False, passage.words[before] in DASHES
    for upper in passage.ancestors(verb):
        within = within or passage.deps[below] in _TOLD or (aside and passage.deps[below] == "relcl")
        tells = aside or passage.lemmas[upper] in told
        if within and tells and upper < verb and passage.pos[upper] in _VERBAL:
            return upper
        below = upper
    return None


def _resumed(passage: Passage, verb: int) -> int | None:
    """The verb of "said that it would rain and urged …" that the second goes on from."""
    table = frames()
    head = passage.heads[verb]
    upper = passage.heads[head]
    told = passage.lemmas[verb] in table.clause | table.object and passage.deps[head] == "ccomp"
    if not told or upper > head or passage.tags[verb] not in ("VBD", "VBZ"):
        return None
    alike = passage.lemmas[upper] in table.clause and passage.tags[upper] == passage.tags[verb]
    return upper if alike else None


def _subject(passage: Passage, verb: int, depth: int) -> int | None:
    passive = passage.child(verb, "nsubjpass")
    return passive if passive is not None else speaker_of(passage, verb, depth + 1)


def _agent(passage: Passage, verb: int) -> int | None:
    by = passage.child(verb, "agent")
    return passage.child(by, "pobj") if by is not None else None


def phrase(
    passage: Passage, head: int, keep_from: int = 0, keep_to: int | None = None
) -> tuple[int, int] | None:
    """Offsets of the whole phrase under a head, cut off where a quotation begins."""
    if passage.tags[head] in ("WP", "WDT", "PRP", "PRP$"):
        return passage.starts[head], passage.ends[head]
    first, last = passage.subtree(head)
    first, last = max(first, keep_from), min(last, keep_to if keep_to is not None else last)
    last = _before_news(passage, head, first, last)
    for token in range(head, last + 1):
        if passage.inside[token] != passage.inside[head] or "\n" in passage.words[token]:
            last = token - 1
            break
    for token in range(head, first - 1, -1):
        if passage.words[token] in DASHES and passage.words[token] != "-":
            first = token + 1
            break
        if passage.inside[token] != passage.inside[head] or "\n" in passage.words[token]:
            first = token + 1
            break
    if first - 2 >= keep_from and passage.words[first - 1] == "-" and _joined(passage, first - 1):
        first -= 2
    span = passage.span(first, last) if first <= last else None
    return _closed(passage, *span) if span else None


def _joined(passage: Passage, hyphen: int) -> bool:
    """Whether it joins the words beside it into one ("co-author"), of which the parser made two."""
    return (
        passage.ends[hyphen - 1] == passage.starts[hyphen]
        and passage.ends[hyphen] == passage.starts[hyphen + 1]
    )


def _before_news(passage: Passage, head: int, first: int, last: int) -> int:
    """Where the phrase ends for somebody who needs no description: ", who lost" tells news of Ruiz
    or of the minister, but says who Ana Ruiz is."""
    named = passage.pos[head] == "PROPN"
    heading = passage.field != "body"
    known = _bare_name(passage, head, first) if named else passage.pos[first] == "DET"
    for child in passage.children[head]:
        start = passage.subtree(child)[0]
        if heading and head < start <= last and passage.lower[child] in _WHEN:
            return start - 1
        if head < start <= last and passage.words[start - 1] == ",":
            gerund = passage.deps[child] == "acl" and passage.tags[child] == "VBG"
            if gerund or (known and passage.deps[child] == "relcl"):
                return start - 2
    return last


def _bare_name(passage: Passage, head: int, first: int) -> bool:
    """Whether it is one word, after "Mr." at most."""
    before = [passage.words[token] for token in range(first, head)]
    return not before or (len(before) == 1 and before[0].endswith("."))


def _closed(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """With the comma that ends a description begun by one ("Ana Ruiz, who runs the port,")."""
    described = ", " in passage.text[start:end] and passage.text[end : end + 1] == ","
    return (start, end + 1) if described else (start, end)
