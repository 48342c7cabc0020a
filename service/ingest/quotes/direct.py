"""Attribution of quoted stretches by what stands next to them.

The parser errs most around quotation marks, so this looks at the words between
the marks first: who says it before ("X said: “…”") or after ("“…,” said X").
"""

from collections.abc import Iterator
from dataclasses import dataclass

from service.ingest.quotes.clauses import told_later
from service.ingest.quotes.cues import CueWords, Frames, cue_words, frames
from service.ingest.quotes.draft import Draft
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.sources import phrase, speaker_of

_TERMINATORS = frozenset({".", "?", "!", ";"})
_NOT_A_CLAUSE = frozenset(
    {"and", "but", "or", "which", "who", "that", "whose", "while", "because", "so", "nor", "to", "of", "for"}
)
_CONJUNCTIONS = frozenset({"that", "as", "whether", "if", "how", "why"})
_DASHES = frozenset({"—", "–", "-", "--", "―", "~"})
_LONGEST_SIGNATURE = 8
_FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})
_CLOSING = "”“\"'’»`"


@dataclass(slots=True)
class Stretch:
    """One quoted stretch: tokens from ``first`` to ``last``, and the words around it."""

    index: int
    first: int
    last: int
    before: int
    """First token between the stretch before (or the start of the paragraph) and this one."""
    after: int
    """One past the last token before the next stretch or the end of the paragraph."""


def find_direct(passage: Passage) -> list[Draft]:
    """One draft a quotation that is set off from the sentence around it."""
    table = frames()
    drafts: list[Draft] = []
    previous: Draft | None = None
    for group in _by_paragraph(passage):
        here = _Paragraph(passage, table, group).drafts(previous)
        drafts.extend(here)
        previous = here[-1] if here else None
    return drafts


def _by_paragraph(passage: Passage) -> Iterator[list[Stretch]]:
    """The stretches of each paragraph; one that runs over several belongs to its last for what follows it."""
    stretches = [
        (index, *passage.tokens(quoted.start, quoted.end)) for index, quoted in enumerate(passage.quoted)
    ]
    at = 0
    for start, end in passage.paragraphs:
        group: list[Stretch] = []
        while at < len(stretches) and stretches[at][1] < end:
            index, first, stop = stretches[at]
            before = group[-1].last + 1 if group else start
            group.append(Stretch(index, first, stop - 1, before, _paragraph_end(passage, stop - 1, end)))
            if len(group) > 1:
                group[-2].after = first
            at += 1
        yield group


def _paragraph_end(passage: Passage, token: int, end: int) -> int:
    if token < end:
        return end
    return next((stop for start, stop in passage.paragraphs if start <= token < stop), end)


class _Paragraph:
    def __init__(self, passage: Passage, table: Frames, group: list[Stretch]) -> None:
        self.passage = passage
        self.table = table
        self.group = group

    def drafts(self, previous: Draft | None) -> list[Draft]:
        drafts: list[Draft] = []
        current: Draft | None = None
        told_after = False
        for stretch in self.group:
            if self._embedded(stretch):
                current = self._fronted(stretch)
                told_after = current is not None
                drafts.extend([current] if current else [])
                continue
            right = self._right(stretch)
            if current is not None and self._goes_on(stretch, current, told_after, right):
                self._add(current, stretch)
                self._finish(current, stretch)
                told_after = False
                continue
            draft = right or self._signed(stretch) or self._left(stretch)
            if draft is None and self._whole(stretch):
                draft = self._unattributed(stretch, current or previous)
            if draft is None:
                current = None
                continue
            self._add(draft, stretch)
            told_after = right is not None
            current = draft
            drafts.append(draft)
        return drafts

    def _add(self, draft: Draft, stretch: Stretch) -> None:
        quoted = self.passage.quoted[stretch.index]
        draft.pieces.extend(quoted.parts)
        draft.quoted.append(stretch.index)

    def _finish(self, draft: Draft, stretch: Stretch) -> None:
        """Take in the rest of a sentence that goes on after its closing mark."""
        passage = self.passage
        gap = self._words(stretch.last + 1, stretch.after)
        if self._whole(stretch) or not gap or not passage.words[gap[0]][:1].islower():
            return
        stop = next((at for at, token in enumerate(gap) if passage.words[token] in _TERMINATORS), len(gap))
        if stop and not any(self._reports(token) for token in gap[:stop]):
            draft.pieces[-1] = (draft.pieces[-1][0], passage.ends[gap[stop - 1]])

    def _embedded(self, stretch: Stretch) -> bool:
        """Whether the stretch is a part of the journalist's own sentence."""
        gap = self._words(stretch.before, stretch.first)
        if not gap:
            return False
        last = self.passage.words[gap[-1]]
        return last not in _TERMINATORS and last not in (":", "…", "...") and self._left(stretch) is None

    def _signed(self, stretch: Stretch) -> Draft | None:
        """“…” — X, with nothing but a name after the dash."""
        passage = self.passage
        gap = self._words(stretch.last + 1, stretch.after)
        if len(gap) < 2 or passage.words[gap[0]] not in _DASHES or passage.pos[gap[1]] not in ("PROPN", "NOUN"):
            return None
        name = [token for token in gap[1:] if passage.words[token] not in _TERMINATORS]
        capitals = sum(passage.words[token][:1].isupper() for token in name)
        if len(name) > _LONGEST_SIGNATURE or capitals * 2 < len(name) or any(self._finite(token) for token in name):
            return None
        source = passage.span(name[0], name[-1])
        cue = CueWords(gap[0], gap[0], gap[0])
        return Draft([], "signed", source, name[-1], cue, cue.offsets(passage), "—") if source else None

    def _finite(self, token: int) -> bool:
        return self.passage.tags[token] in _FINITE

    def _fronted(self, stretch: Stretch) -> Draft | None:
        """A sentence that ends in quoted words and then says whose they are (“… the “worst,” said X”)."""
        passage = self.passage
        inner = passage.text[: passage.ends[stretch.last]].rstrip(_CLOSING + " ")[-1:]
        draft = self._right(stretch) if inner in ",?!" else None
        if draft is None or draft.cue is None or draft.lemma not in self.table.clause:
            return None
        if draft.source_head is None or passage.pos[draft.source_head] not in ("PROPN", "PRON", "NOUN"):
            return None
        gap = self._words(stretch.before, stretch.first)
        stops = [token for token in gap if passage.words[token] in _TERMINATORS]
        start = stops[-1] + 1 if stops else gap[0]
        if (
            start == stretch.first
            or passage.pos[start] in ("ADP", "SCONJ")
            or any(self._reports(t) for t in range(start, stretch.first))
            or self._told_on(draft.cue)
        ):
            return None
        piece = passage.span(start, stretch.first - 1)
        if piece is None:
            return None
        draft.pieces.append((piece[0], passage.quoted[stretch.index].end))
        draft.how = "fronted"
        return draft

    def _told_on(self, cue: CueWords) -> bool:
        """Whether what the cue reports comes after it."""
        clause = self.passage.child(cue.head, "ccomp", "xcomp", "dobj")
        follows = clause is not None and clause > cue.last and self.passage.lemmas[cue.head] != "tell"
        return follows or told_later(self.passage, cue)

    def _goes_on(self, stretch: Stretch, current: Draft, told_after: bool, right: Draft | None) -> bool:
        """Whether a stretch takes up the one before: nothing but its attribution stands between."""
        gap = self._words(stretch.before, stretch.first)
        if not gap:
            return right is None or not told_after
        if right is not None or not told_after or current.cue is None:
            return False
        if not stretch.before <= current.cue.head < stretch.first:
            return False
        tail = [token for token in gap if token > current.cue.head]
        if any(self.passage.words[token] in _TERMINATORS for token in tail[:-1]):
            return False
        if tail and self.passage.words[tail[-1]] in _TERMINATORS:
            return self._fresh(stretch.first)
        left = self._left(stretch)
        return left is None or (left.cue is not None and left.cue.head == current.cue.head)

    def _words(self, first: int, stop: int) -> list[int]:
        return [token for token in range(first, stop) if not self.passage.words[token].isspace()]

    def _reports(self, token: int) -> bool:
        return self.passage.pos[token] in ("VERB", "AUX") and self.passage.lemmas[token] in self.table.quote

    def _whole(self, stretch: Stretch) -> bool:
        """Whether the stretch stands as a sentence of its own."""
        gap = self._words(stretch.before, stretch.first)
        if gap and self.passage.words[gap[-1]] not in _TERMINATORS and self.passage.words[gap[-1]] != ":":
            return False
        inner = self.passage.text[self.passage.starts[stretch.first] : self.passage.ends[stretch.last]].strip(
            _CLOSING + " "
        )
        after = self._words(stretch.last + 1, stretch.after)
        ended = inner[-1:] in ".?!…" or not self.passage.quoted[stretch.index].closed
        return inner[:1].isupper() and (ended or not after or self.passage.words[after[0]] in _TERMINATORS)

    def _unattributed(self, stretch: Stretch, previous: Draft | None) -> Draft | None:
        introduced = self._introduced(stretch)
        if introduced is not None:
            return introduced
        if previous is None:
            return None
        return Draft(
            [], "continuation", previous.source, previous.source_head, None, None, "", continuation=True
        )

    def _introduced(self, stretch: Stretch) -> Draft | None:
        """By the last sentence of the paragraph before, where that ends with a colon."""
        passage = self.passage
        if self._words(stretch.before, stretch.first):
            return None
        token = stretch.first - 1
        while token >= 0 and passage.words[token].isspace():
            token -= 1
        if token < 0 or passage.words[token] not in (":", ","):
            return None
        return self._told_before(passage.sentence(token)[0], token + 1, "introduced")

    def _right(self, stretch: Stretch) -> Draft | None:
        """“…,” said X / “…,” X said."""
        passage = self.passage
        gap = self._words(stretch.last + 1, stretch.after)
        inner = passage.text[: passage.ends[stretch.last]].rstrip(_CLOSING + " ")[-1:]
        while gap and passage.words[gap[0]] in (",", "—", "–", "-", "--", "…", "―"):
            inner = ","
            gap = gap[1:]
        if not gap or passage.lower[gap[0]] in _NOT_A_CLAUSE:
            return None
        if inner == "." and not passage.words[gap[0]][0].islower():
            return None
        stop = next((at for at, token in enumerate(gap) if passage.words[token] in _TERMINATORS), len(gap))
        return self._told_after(gap[:stop], inner)

    def _told_after(self, clause: list[int], inner: str) -> Draft | None:
        passage = self.passage
        for at, verb in enumerate(clause):
            if passage.lower[verb] in ("according",) and at == 0:
                return None
            if not self._reports(verb) or passage.deps[verb] in ("relcl", "acl"):
                continue
            inverted = all(
                passage.pos[token] in ("ADV", "AUX") or passage.lower[token] == "as" for token in clause[:at]
            )
            if inner not in ",?!—-–…" and not inverted and at > 6:
                return None
            head = speaker_of(passage, verb)
            if head is None or head not in clause or (not inverted and head > verb):
                head = self._nearest_name(clause[at + 1 :] if inverted else clause[:at])
            if head is None:
                return None
            cue = cue_words(passage, verb)
            source = phrase(passage, head, clause[0], clause[-1])
            return Draft([], "after", source, head, cue, cue.offsets(passage), passage.lemmas[verb])
        return None

    def _nearest_name(self, tokens: list[int]) -> int | None:
        nouns = [token for token in tokens if self.passage.pos[token] in ("PROPN", "NOUN", "PRON")]
        if not nouns:
            return None
        for chunk_head in nouns:
            if self.passage.heads[chunk_head] not in nouns or self.passage.deps[chunk_head] in ("nsubj",):
                return chunk_head
        return nouns[0]

    def _bare_aside(self, tokens: list[int]) -> bool:
        """Whether nothing but an addressee, a place or a time stands between a cue and a comma."""
        passage = self.passage
        if tokens and passage.lower[tokens[-1]] in self.table.works:
            return False
        return not any(
            passage.lower[token] in _CONJUNCTIONS
            or (passage.tags[token] in _FINITE and passage.deps[token] != "relcl")
            for token in tokens
        )

    def _fresh(self, first: int) -> bool:
        """Whether the quotation at this token begins like a sentence."""
        text = self.passage.text[self.passage.starts[first] :][:4].lstrip(_CLOSING + "“‘«„` ")
        return text[:1].isupper()

    def _left(self, stretch: Stretch) -> Draft | None:
        """X said: “…” / X said, “…” / X said “…”"""
        gap = self._words(stretch.before, stretch.first)
        if not gap:
            return None
        start = gap[0]
        for token in gap[:-1]:
            if self.passage.words[token] in _TERMINATORS:
                start = token + 1
        return self._told_before(start, stretch.first, "before")

    def _told_before(self, start: int, stop: int, how: str) -> Draft | None:
        passage = self.passage
        words = self._words(start, stop)
        if not words:
            return None
        mark = passage.words[words[-1]] if passage.words[words[-1]] in (":", ",") else ""
        for verb in reversed(words):
            if not self._reports(verb):
                continue
            between = [token for token in words if token > verb and passage.words[token] != mark]
            if not mark and (
                between or passage.lemmas[verb] not in self.table.clause or not self._fresh(stop)
            ):
                return None
            if mark == "," and not self._bare_aside(between):
                return None
            head = speaker_of(passage, verb)
            if head is not None and head not in range(passage.sentence(verb)[0], stop):
                head = None
            cue = cue_words(passage, verb)
            source = self._before_verb(head, verb)
            draft = Draft([], how, source, head, cue, cue.offsets(passage), passage.lemmas[verb])
            if mark == "," and source and not self._fresh(stop):
                draft.pieces.extend(self._opening(words[0], source, draft.cue_span))
            return draft
        return None

    def _before_verb(self, head: int | None, verb: int) -> tuple[int, int] | None:
        if head is None:
            return None
        return phrase(self.passage, head, 0, verb - 1 if head < verb else None)

    def _opening(self, first: int, source: tuple[int, int], cue: tuple[int, int] | None) -> list[tuple[int, int]]:
        """The start of a sentence that is told up to "he said" and quoted from there on."""
        passage = self.passage
        stop = passage.tokens(min(source[0], cue[0] if cue else source[0]), source[1])[0]
        if stop <= first + 1 or passage.words[stop - 1] != "," or passage.inside[stop - 2] >= 0:
            return []
        if passage.pos[first] in ("ADP", "CCONJ") or passage.tags[first] in ("VBN", "VBG"):
            return []
        piece = passage.span(first, stop - 1)
        return [piece] if piece else []
