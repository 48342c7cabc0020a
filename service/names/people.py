"""A person's name in its parts, and whether two names can be one person's."""

import re
from dataclasses import dataclass
from functools import lru_cache

from service.names.spelling import latin, loose, spell
from service.names.tables import nickname_groups, told_apart, words

_WORD = re.compile(r"[A-Za-z0-9]+")
_ARTICLE = re.compile(r"\b([A-Za-z]{2,3})-(?=[A-Za-z])")
_PATRONYMIC = re.compile(r"(?:[oe]v[iy]t?ch|[oey]vna|ichna)$")
_INVERTED = re.compile(r"^\s*([^,]+),\s*([^,]+?)\s*$")
_NICKNAME = re.compile(r"(?<=\s)[\"“‘'(][^\"”’')\s]+[\"”’')](?=\s)")
_POSSESSIVE = re.compile(r"[’']s?\s*$")


@dataclass(frozen=True, slots=True)
class PersonName:
    """Words in the spelling that stands for all others, in the order of the name."""

    given: str | None
    middle: tuple[str, ...]
    family: tuple[str, ...]
    suffix: str | None

    @property
    def words(self) -> tuple[str, ...]:
        return (*((self.given,) if self.given else ()), *self.middle, *self.family)


@lru_cache(maxsize=50_000)
def parse_name(name: str) -> PersonName:
    """Titles before the name and letters after it are left out; never fails, however odd the text."""
    tokens = _tokens(name)
    suffix: str | None = None
    while len(tokens) > 1 and tokens[-1] in words("suffixes") | words("letters_after"):
        last = tokens.pop()
        suffix = last if last in words("suffixes") else suffix
    tokens = _untitled(tokens)
    if len(tokens) < 2:
        return PersonName(None, (), tuple(tokens), suffix)
    tokens = _initials_joined(tokens)
    if tokens[0] in words("leading_particles") or (name[:1].islower() and tokens[0] in words("particles")):
        return PersonName(None, (), tuple(tokens), suffix)
    family = len(tokens) - 1
    while family > 1 and tokens[family - 1] in words("particles"):
        family -= 1
    return PersonName(tokens[0] if family else None, tuple(tokens[1:family]), tuple(tokens[family:]), suffix)


def key_words(name: PersonName) -> tuple[str, ...]:
    """The words that make the identity: middle initials and patronymics don't, full middle names do."""
    whole = (*name.words, *((name.suffix,) if name.suffix else ()))
    if " ".join(whole) in told_apart():
        return whole
    middle = tuple(w for w in name.middle if len(w) > 1 and not _PATRONYMIC.search(w))
    given = (name.given,) if name.given else ()
    return (*given, *middle, *name.family, *((name.suffix,) if name.suffix else ()))


def compatible(a: PersonName, b: PersonName) -> bool:
    """Nothing in the two names speaks against one person; a name left out is no conflict."""
    if a.given is None or b.given is None:
        return _short_for(*((a, b) if a.given is None else (b, a)))
    if a.suffix != b.suffix:
        return False
    if _same_order(a, b) or _is_end(a.words, b.words) or _is_end(b.words, a.words):
        return True
    if _family_agrees(a, b):
        given = given_agrees(a.given, b.given) and _middle_agrees(a.middle, b.middle)
        return given or _initials_of(a, b) or _initials_of(b, a)
    return _reordered(a, b) or _second_family_left_out(a, b) or _second_family_left_out(b, a)


@lru_cache(maxsize=50_000)
def given_agrees(a: str, b: str) -> bool:
    """Equal, an initial of the other, a short form of one name, or one name transliterated in two ways."""
    if a == b or loose(a) == loose(b):
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    groups = nickname_groups()
    return bool(groups.get(a, frozenset()) & groups.get(b, frozenset()))


def _tokens(name: str) -> list[str]:
    inverted = _INVERTED.match(name)
    if inverted and inverted[2].strip(". ").casefold() not in words("suffixes") | words("letters_after"):
        name = f"{inverted[2]} {inverted[1]}"
    name = _NICKNAME.sub(" ", name)
    text = _ARTICLE.sub(_without_article, latin(_POSSESSIVE.sub("", name)))
    found: list[str] = _WORD.findall(text)
    if len(found) > 1 and found[0].lower() == "the":
        del found[0]
    mixed = any(word[1:].islower() for word in found)
    tokens: list[str] = []
    for i, word in enumerate(found):
        inside = 0 < i < len(found) - 1
        if mixed and inside and len(word) == 2 and word.isupper() and not set(word) & set("AEIOU"):
            tokens += word.lower()  # "George HW Bush"
        elif inside and word.lower() in ("al", "el"):
            continue
        else:
            tokens.append(spell(word.lower()))
    return tokens


def _without_article(match: re.Match[str]) -> str:
    return "" if match[1].lower() in words("articles") else match[0]


def _untitled(tokens: list[str]) -> list[str]:
    if words("organisation_words").intersection(tokens):
        return tokens
    head = max((i for i, w in enumerate(tokens[:-1]) if w in words("title_heads")), default=-1)
    rest = tokens[head + 1 :]
    if head >= 0 and len(rest) > 2 and rest[0] == "of":
        rest = rest[2:]  # "Secretary of State"
    while len(rest) > 1 and (
        rest[0] in words("titles") or (rest[0] in words("weak_titles") and len(rest) > 2)
    ):
        rest = rest[1:]
    return rest


def _initials_joined(tokens: list[str]) -> list[str]:
    """ "J. K. Rowling" and "JK Rowling" begin alike."""
    run = 0
    while run < len(tokens) - 1 and len(tokens[run]) == 1:
        run += 1
    return ["".join(tokens[:run]), *tokens[run:]] if run > 1 else tokens


def _short_for(short: PersonName, full: PersonName) -> bool:
    """Whether a name without a given name is the end of the other, or a family name that stands first."""
    have, want = short.words, full.words
    if not have or not want:
        return False
    if short.suffix and short.suffix != full.suffix:
        return False
    tail = want[-len(have) :]
    if have == tail or tuple(map(loose, have)) == tuple(map(loose, tail)):
        return True
    return len(have) == 1 and have[0] == want[0] and have[0] in words("family_first")


def _is_end(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """ "Peña Nieto" of "Enrique Peña Nieto"."""
    return 1 < len(short) < len(full) and full[-len(short) :] == short


def _same_order(a: PersonName, b: PersonName) -> bool:
    return "".join(a.words) == "".join(b.words)


def _reordered(a: PersonName, b: PersonName) -> bool:
    """ "Park Geun-hye" and "Geun-hye Park"."""
    first = {a.words[0], b.words[0]} & words("family_first")
    return bool(first) and sorted(a.words) == sorted(b.words)


def _family_agrees(a: PersonName, b: PersonName) -> bool:
    if tuple(map(loose, a.family)) == tuple(map(loose, b.family)):
        return True
    # "Leyen" for "von der Leyen"
    return a.family[-1] == b.family[-1] and (len(a.family) == 1 or len(b.family) == 1)


def _initials_of(a: PersonName, b: PersonName) -> bool:
    """ "J. C. Juncker" and "Jean-Claude Juncker"."""
    initials = "".join(word[0] for word in (b.given or "", *b.middle) if word)
    return len(initials) > 1 and not a.middle and a.given == initials


def _second_family_left_out(a: PersonName, b: PersonName) -> bool:
    """ "Mariano Rajoy" and "Mariano Rajoy Brey": the first of two Spanish family names alone."""
    spanish = words("spanish_given")
    if a.given not in spanish or a.given != b.given or a.middle or len(a.family) != 1:
        return False
    first, *more = (*b.middle, *b.family)
    return a.family[0] == first and 1 <= len(more) <= 2 and first not in spanish


def surnames(name: str) -> frozenset[str]:
    """By what else somebody may be asked for: each end of the name, and a family name that stands first."""
    parsed = parse_name(name)
    whole = parsed.words
    ends = {" ".join(whole[i:]) for i in range(1, len(whole))} | {" ".join(parsed.family)}
    if parsed.given in words("family_first"):
        ends.add(whole[0])
    return frozenset(ends - {""})


def _middle_agrees(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if set(a) & {w for w in b if len(w) > 1}:
        return True
    return all(given_agrees(x, y) for x, y in zip(a, b, strict=False))
