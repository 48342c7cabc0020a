"""Which line is the headline: the one that stands twice, or the first above the text that is not a kicker."""

from service.ingest.parsing.headlines import is_section
from service.ingest.parsing.lines import BYLINE_ROLES, Line

LONGEST_TITLE = 40
"""Words."""
SHORTEST_TITLE = 4
LONGEST_MENU_ENTRY = 4
MOST_ABOVE = 200
"""Lines of text among which the headline is looked for."""


def title_index(lines: list[Line]) -> int | None:
    """The headline's line; None for a text that opens without one."""
    texts = [number for number, line in enumerate(lines) if line.role in ("text", "link")]
    prose = [number for number in texts if lines[number].prose]
    if len(texts) < 2 or not prose:
        return texts[0] if _only_short(lines, texts) else None
    above = [number for number in texts[:MOST_ABOVE] if number < prose[0]]
    repeated = _repeated(
        lines, [number for number in texts[:MOST_ABOVE] if number < _nth(prose, 2, len(lines))]
    )
    if repeated is not None:
        return repeated
    for number in above:
        if lines[number].words > LONGEST_TITLE:
            return None
        if lines[number].words > 1 and not _is_kicker(lines, number, above):
            return number
    return prose[0] if _is_sentence_title(lines, prose) else None


def _only_short(lines: list[Line], texts: list[int]) -> bool:
    """No sentence anywhere: a headline over lines that are none."""
    return len(texts) > 2 and lines[texts[0]].words <= LONGEST_TITLE and lines[texts[1]].gap


def _nth(numbers: list[int], n: int, otherwise: int) -> int:
    return numbers[n] if len(numbers) > n else otherwise


def _repeated(lines: list[Line], among: list[int]) -> int | None:
    seen: dict[str, int] = {}
    for number in among:
        line = lines[number]
        if line.words < 3 or line.words > LONGEST_TITLE or line.text.endswith("."):
            continue
        first = seen.setdefault(line.text.casefold(), number)
        if first != number:
            return first
    return None


def _is_kicker(lines: list[Line], number: int, above: list[int]) -> bool:
    """A section or the site's name over a longer headline."""
    line = lines[number]
    if is_section(line.text) or _is_over_menu(lines, number, above):
        return True
    if line.words <= LONGEST_MENU_ENTRY and _in_menu(lines, number):
        return any(lines[other].words > line.words for other in above if other > number)
    longer = any(lines[other].words > max(line.words, 3) for other in above if other > number)
    return longer and (line.words <= 2 or (line.words <= 4 and line.text.isupper()))


def _is_over_menu(lines: list[Line], number: int, above: list[int]) -> bool:
    """The site's own line: two sections or more stand between it and another that may be the headline."""
    below = lines[number + 1 : number + 3]
    return (
        len(below) == 2
        and all(is_section(line.text) for line in below)
        and any(lines[other].words >= SHORTEST_TITLE for other in above if other > number + 2)
    )


def _in_menu(lines: list[Line], number: int) -> bool:
    """Furniture stands right above or right below the line."""
    above, below = lines[max(0, number - 1) : number], lines[number + 1 : number + 2]
    return (not lines[number].gap and any(line.role != "text" for line in above)) or any(
        not line.gap and line.role in ("furniture", "edge") for line in below
    )


def _is_sentence_title(lines: list[Line], prose: list[int]) -> bool:
    """A short first line that ends like a sentence: a question, or one that a date or byline follows."""
    if len(prose) < 2:
        return False
    first = lines[prose[0]]
    if first.words > 25:
        return False
    following = lines[prose[0] + 1]
    if following.role in BYLINE_ROLES:
        return True
    return first.text.rstrip("\"'”’»").endswith(("?", "!")) and ". " not in first.text and following.gap
