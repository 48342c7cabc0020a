"""Who says a quotation, by the words right before or right after its marks."""

from bisect import bisect_left

from service.ingest.quotes.cues import CueWords, cue_words, frames
from service.ingest.quotes.draft import Draft
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.sources import DASHES, phrase, quoted_person, speaker_of
from service.ingest.quotes.stretches import (
    FINITE,
    TERMINATORS,
    Stretch,
    ended,
    fresh,
    last_mark,
    words,
)

_NOT_A_CLAUSE = frozenset(
    ["and", "but", "or", "which", "who", "that", "whose", "while", "because", "so", "nor", "to", "of", "for"]
)
_CONJUNCTIONS = frozenset(["that", "as", "whether", "if", "how", "why"])
_MARKS = frozenset({"'", "’", "''", '"', "”"})
_BETWEEN = DASHES | _MARKS | {","}
"""What may stand between a quotation and who said it: a mark left over from one within it, too."""
_LONGEST_SIGNATURE = 8
_LONGEST_NAME = 12
_SHORT_NAME = 4


class Beside:
    """The attributions that stand next to the quoted stretches of one text."""

    def __init__(self, passage: Passage, passed_on: frozenset[int]) -> None:
        self.passage = passage
        self.passed_on = passed_on
        """Tokens that tell who passes on what somebody else says."""
        self.table = frames()

    def reports(self, token: int) -> bool:
        passage = self.passage
        if token in self.passed_on:
            return False
        if passage.lower[token] in ("read", "reads"):
            return True
        return passage.pos[token] in ("VERB", "AUX") and passage.lemmas[token] in self.table.quote

    def after(self, stretch: Stretch) -> Draft | None:
        """“…,” said X / “…,” X said."""
        passage = self.passage
        gap = words(passage, stretch.last + 1, stretch.after)
        inner = last_mark(passage, stretch)
        while gap and passage.words[gap[0]] in _BETWEEN:
            inner = inner if passage.words[gap[0]] in _MARKS else ","
            gap = gap[1:]
        if not gap or passage.lower[gap[0]] in _NOT_A_CLAUSE:
            return None
        stop = next((at for at, token in enumerate(gap) if passage.words[token] in TERMINATORS), len(gap))
        opens = inner == "." and not passage.words[gap[0]][0].islower()
        if opens and not self._signs(gap[:stop]):
            return None
        return self._told_after(gap[:stop], inner, bool(words(passage, stretch.before, stretch.first)))

    def _signs(self, clause: list[int]) -> bool:
        """Whether these words are but a name and a verb of saying ("Ruiz said")."""
        named = all(self.passage.pos[token] in ("PROPN", "PRON") for token in clause[:-1])
        return named and 1 < len(clause) <= _SHORT_NAME and self.reports(clause[-1])

    def _told_after(self, clause: list[int], inner: str, preceded: bool) -> Draft | None:
        passage = self.passage
        if not clause or passage.lower[clause[0]] == "according":
            return None
        for at, verb in enumerate(clause):
            bare = not preceded and inner == "," and self._closes(clause, at)
            within = passage.deps[verb] in ("relcl", "acl") and passage.heads[verb] in clause
            if not (self.reports(verb) or bare) or within:
                continue
            if passage.tags[verb] == "VBG" and self._tells_more(verb):
                return None
            inverted = all(passage.pos[t] in ("ADV", "AUX") or passage.lower[t] == "as" for t in clause[:at])
            far = at > _LONGEST_NAME // 2 or passage.pos[clause[0]] in ("NOUN", "ADJ")
            if inner not in (",", "?", "!", "-", "—", "…") and not inverted and far:
                return None
            return self._spoken(clause, at, inverted)
        return None

    def _tells_more(self, verb: int) -> bool:
        """Whether a clause of its own follows ("“…,” adding that it was late")."""
        clause = self.passage.child(verb, "ccomp")
        return clause is not None and clause > verb and self.passage.inside[clause] < 0

    def _closes(self, clause: list[int], at: int) -> bool:
        """Whether a verb ends a clause of two or three words ("he mocks")."""
        return (
            self.passage.tags[clause[at]] in FINITE
            and self.passage.pos[clause[at]] == "VERB"
            and 0 < at < 4
            and at + 1 == len(clause)
        )

    def _spoken(self, clause: list[int], at: int, inverted: bool) -> Draft | None:
        passage, verb = self.passage, clause[at]
        cue = cue_words(passage, verb)
        head = speaker_of(passage, verb)
        quoted = quoted_person(passage, verb) is not None
        far = inverted and head is not None and any(passage.words[t] == "," for t in range(verb + 2, head))
        if head is None or far or head not in clause or (not inverted and head > verb and not quoted):
            head = self._nearest_name(clause[at + 1 :] if inverted else clause[:at])
        if head is not None:
            source = phrase(passage, head, clause[0], clause[-1])
            longer = None if inverted else self._modified(clause, head)
            if longer is not None:
                head, source = longer, passage.span(clause[0], cue.first - 1)
        elif at and (not inverted or passage.words[clause[0]][0].isupper()):
            head, source = clause[at - 1], passage.span(clause[0], clause[at - 1])
        else:
            return None
        return Draft([], "after", source, head, cue, cue.offsets(passage), passage.lemmas[verb])

    def _modified(self, clause: list[int], head: int) -> int | None:
        """Head of the longer phrase that a noun ends ("a declaration issued after the meeting")."""
        passage = self.passage
        nouns = [t for t in clause if t < head and passage.pos[t] in ("NOUN", "PROPN")]
        if passage.lower[clause[0]] not in ("a", "an", "the") or not nouns:
            return None
        before = passage.subtree(head)[0] - 1
        if passage.deps[head] != "pobj" and passage.pos[max(before, 0)] not in ("ADP", "SCONJ"):
            return None
        return nouns[0]

    def _nearest_name(self, tokens: list[int]) -> int | None:
        nouns = [token for token in tokens if self.passage.pos[token] in ("PROPN", "NOUN", "PRON")]
        for token in nouns:
            if self.passage.heads[token] not in nouns or self.passage.deps[token] == "nsubj":
                return token
        return nouns[0] if nouns else None

    def signed(self, stretch: Stretch) -> Draft | None:
        """“…” — X, with nothing but a name after the dash."""
        passage = self.passage
        gap = words(passage, stretch.last + 1, stretch.after)
        dash = self._dash(stretch, gap)
        if dash is None:
            gap = self._next_line(stretch) if not gap else []
            dash = gap[0] if gap and passage.words[gap[0]] in DASHES else None
        signature = [token for token in gap if token != dash]
        if dash is None or not signature or passage.pos[signature[0]] not in ("PROPN", "NOUN"):
            return None
        name = [token for token in signature if passage.words[token] not in TERMINATORS]
        capitals = sum(passage.words[token][:1].isupper() for token in name)
        long = len(name) > _LONGEST_SIGNATURE or capitals * 2 < len(name)
        source = passage.span(name[0], name[-1])
        if long or source is None or any(passage.tags[token] in FINITE for token in name):
            return None
        cue = CueWords(dash, dash, dash)
        start = max(passage.starts[dash], passage.quoted[stretch.index].end)
        comma = next((at for at, token in enumerate(name) if passage.words[token] == ","), len(name))
        head = name[max(comma, 1) - 1]
        return Draft([], "signed", source, head, cue, (start, passage.ends[dash]), "—")

    def _dash(self, stretch: Stretch, gap: list[int]) -> int | None:
        """The dash right after a quotation, a word of its own or one with the closing mark."""
        passage = self.passage
        rest = passage.text[passage.quoted[stretch.index].end : passage.ends[stretch.last]]
        if rest in DASHES:
            return stretch.last
        return gap[0] if gap and passage.words[gap[0]] in DASHES else None

    def _next_line(self, stretch: Stretch) -> list[int]:
        paragraphs = self.passage.paragraphs
        following = bisect_left(paragraphs, (stretch.after, 0))
        return words(self.passage, *paragraphs[following]) if following < len(paragraphs) else []

    def introduced(self, stretch: Stretch) -> Draft | None:
        """By the last sentence of the paragraph before, where that ends with a colon."""
        passage = self.passage
        if words(passage, stretch.before, stretch.first):
            return None
        token = stretch.first - 1
        while token >= 0 and passage.words[token].isspace():
            token -= 1
        if token < 0 or passage.words[token] not in (":", ","):
            return None
        return self._told_before(passage.sentence(token)[0], token + 1, "introduced", stretch)

    def before(self, stretch: Stretch) -> Draft | None:
        """X said: “…” / X said, “…” / X said “…”"""
        gap = words(self.passage, stretch.before, stretch.first)
        if not gap:
            return None
        stops = [token for token in gap[:-1] if self.passage.words[token] in TERMINATORS]
        return self._told_before(stops[-1] + 1 if stops else gap[0], stretch.first, "before", stretch)

    def _told_before(self, start: int, stop: int, how: str, stretch: Stretch) -> Draft | None:
        passage = self.passage
        told = words(passage, start, stop)
        if not told:
            return None
        mark = passage.words[told[-1]] if passage.words[told[-1]] in (":", ",") else ""
        verb = next((token for token in reversed(told) if self.reports(token)), None)
        if verb is None:
            return self._headed(told) if mark == ":" else None
        between = [token for token in told if token > verb and passage.words[token] != mark]
        between = [token for token in between if token not in self.passed_on]
        if not mark and not self._direct(verb, between, stretch):
            return None
        if mark == "," and not self._bare(between):
            return None
        return self._draft_before(verb, told, how, mark, stop)

    def _direct(self, verb: int, between: list[int], stretch: Stretch) -> bool:
        """Whether a quotation right after a verb, without a comma, is all that was said."""
        if between or self.passage.lemmas[verb] not in self.table.clause:
            return False
        return fresh(self.passage, stretch.first) or ended(self.passage, stretch)

    def _draft_before(self, verb: int, told: list[int], how: str, mark: str, stop: int) -> Draft:
        passage = self.passage
        head = speaker_of(passage, verb)
        if head is not None and not passage.sentence(verb)[0] <= head < stop:
            head = None
        if head is None:
            head = self._beside_verb(verb, told)
        cue = cue_words(passage, verb)
        source = phrase(passage, head, 0, verb - 1 if head < verb else None) if head is not None else None
        start, end = cue.offsets(passage)
        if passage.text[end : end + 1] == ":":
            end += 1
        draft = Draft([], how, source, head, cue, (start, end), passage.lemmas[verb])
        if mark == "," and source and not fresh(passage, stop):
            draft.pieces.extend(self._opening(told[0], source, cue.first))
        return draft

    def _beside_verb(self, verb: int, told: list[int]) -> int | None:
        """The speaker where the parser found none: after a verb that opens the sentence, else before it."""
        if verb == told[0]:
            return self._nearest_name([token for token in told if token > verb])
        if self.passage.tags[verb] == "VBG":
            return None
        near = self._nearest_name([token for token in told if verb - 4 < token < verb])
        return near if near is not None and self.passage.deps[near] not in ("pobj", "dobj", "poss") else None

    def _headed(self, told: list[int]) -> Draft | None:
        """A name and a colon, or a sentence of no reporting verb that ends with a colon."""
        passage = self.passage
        first = next(
            (at for at, t in enumerate(told) if passage.pos[t] not in ("ADP", "ADV", "PUNCT", "CCONJ")), None
        )
        if first is None:
            return None
        cue = CueWords(told[-1], told[-1], told[-1])
        verbs = [token for token in told if passage.tags[token] in FINITE and passage.deps[token] != "relcl"]
        if not verbs and len(told) <= _LONGEST_NAME:
            named = next(
                (e for e in passage.doc.ents if e.start == told[first] and e.end < told[-1] - 3), None
            )
            if named is not None and passage.field != "body":
                source = passage.span(named.start, named.end - 1)
                return Draft([], "colon", source, named.root.i, cue, cue.offsets(passage), ":")
            head = self._nearest_name(told[first:-1])
            source = passage.span(told[first], told[-2]) if head is not None else None
            return Draft([], "colon", source, head, cue, cue.offsets(passage), ":") if source else None
        head = speaker_of(passage, verbs[0]) if verbs else None
        source = phrase(passage, head) if head is not None and head in told else None
        return Draft([], "colon", source, head, cue, cue.offsets(passage), ":") if source else None

    def _bare(self, tokens: list[int]) -> bool:
        """Whether nothing but an addressee, a place or a time stands between a cue and a comma."""
        passage = self.passage
        if tokens and passage.lower[tokens[-1]] in self.table.works:
            return False
        return not any(
            passage.lower[token] in _CONJUNCTIONS
            or (passage.tags[token] in FINITE and passage.deps[token] != "relcl")
            for token in tokens
        )

    def _opening(self, first: int, source: tuple[int, int], cue: int) -> list[tuple[int, int]]:
        """The start of a sentence that is told up to "he said" and quoted from there on."""
        passage = self.passage
        stop = min(cue, passage.tokens(*source)[0])
        if stop <= first + 1 or passage.words[stop - 1] != "," or passage.inside[stop - 2] >= 0:
            return []
        if passage.pos[first] in ("ADP", "CCONJ") or passage.tags[first] in ("VBN", "VBG"):
            return []
        piece = passage.span(first, stop - 1)
        return [piece] if piece else []
