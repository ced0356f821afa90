"""Films: which of folder and file names the film, and which edition, part or disc the file is."""

import re

from . import words
from .folder_rules import Folder, Layout
from .identity import NO_IDS, Identity, IdentityKind
from .title_rules import NameFacts, find_edition, is_scrambled, parse_name, plain_text, title_key

_START, _END = r"(?<![^\W_])", r"(?![^\W_])"
_COUNT = "one|two|three|four|five|six|i{1,3}|iv|v"
_PART = re.compile(
    rf"{_START}(?:(?:cd|dis[ck]|dvd(?![ ._-]?[59]{_END})|part|pt)[ ._-]?(\d{{1,2}}|[a-h])(?:[ ._]?of[ ._]?\d{{1,2}})?"
    rf"|(?:part|pt)[ ._-]({_COUNT})|(\d{{1,2}})[ ._]?of[ ._]?\d{{1,2}}){_END}",
    re.IGNORECASE,
)
# Without a year before it only these forms are no title text.
_CLEAR_PART = re.compile(
    rf"[ ._-]+(?:(?:cd|dis[ck]|dvd(?![ ._-]?[59]{_END})|pt)[ ._-]?(\d{{1,2}}|[a-h])|(?<=-)part[ ._-]?(\d{{1,2}}))$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:title|track|movie|film|video|file|clip|chapter|feature|disc|dis[ck]|dvd|cd|part|pt|vts|t)?"
    r"[ ._-]?t?\d{2,}(?:[ ._-]\d+)*|(?:title|movie|film|video|disc|disk|dvd|cd|part|pt)[ ._-]?[\da-h]",
    re.IGNORECASE,
)
_CAMERA = re.compile(
    r"(?:img|dsc[fn]?|mvi|vid|mov|gopr|gh|gx|pxl|dji|p)[ ._-]?\d{3,}(?:[ ._-]\d+)*"
    r"|(?:img|vid|mov|pxl)?[ ._-]?(?:19|20)\d{6}[ ._-]\d{6}(?:[ ._-]\d+)*",
    re.IGNORECASE,
)
_ORDER = re.compile(r"(?:0\d[ .]?-[ .]|\d{1,2}\.[ ])(?=\S)")
_NUMBER_TITLE = re.compile(r"[1-9]\d{0,3}")


def read_movie(stem: str, layout: Layout) -> Identity:
    """Give the film that a file is; a camera's own numbering names none, wherever it lies."""
    if is_camera_name(stem):
        return Identity(kind=IdentityKind.MOVIE, title=stem)
    facts = parse_name(_ORDER.sub("", stem, count=1) if _ORDER.match(stem) else stem)
    folder = layout.title or (layout.weak if is_generic(stem) or layout.disc else None)
    use_folder = folder is not None and _folder_names_it(facts, stem, folder, layout)
    chosen = folder.facts if use_folder and folder is not None else facts
    rest = _behind_title(stem, facts, chosen)
    part, title = _part(rest, facts, chosen)
    same = folder is not None and title_key(folder.facts.title) == title_key(title)
    borrowed = folder.facts if folder is not None and (use_folder or same) else None
    year = chosen.year if chosen.year is not None or borrowed is None else borrowed.year
    return Identity(
        kind=IdentityKind.MOVIE,
        title=title or None,
        year=year if year is not None or not same else facts.year,
        ids={**(borrowed.ids if borrowed else {}), **facts.ids} or NO_IDS,
        edition=_edition(facts, borrowed, layout, rest),
        part=part if part is not None else layout.disc_part,
        disc=layout.disc or ("dvd" if re.match(r"(?:VTS_\d|VIDEO_TS)", stem, re.IGNORECASE) else None),
    )


def is_camera_name(stem: str) -> bool:
    """Tell a name that a camera or phone gives."""
    return _CAMERA.fullmatch(stem) is not None


def is_generic(stem: str) -> bool:
    """Tell a file name that says nothing of its film."""
    plain = plain_text(stem).strip()
    key = title_key(plain)
    if key in words.GENERIC_NAMES or is_scrambled(plain):
        return True
    return _GENERIC.fullmatch(plain) is not None and _NUMBER_TITLE.fullmatch(plain) is None


def _folder_names_it(facts: NameFacts, stem: str, folder: Folder, layout: Layout) -> bool:
    """Decide between folder and file."""
    if layout.disc or is_generic(stem) or not facts.title:
        return True
    above = folder.facts
    own, theirs = title_key(facts.title), title_key(above.title)
    if above.bracketed and not above.year_range:
        foreign = not layout.typed and facts.year is not None and own not in theirs
        return not foreign
    if own != theirs and own.endswith(f" {theirs}") and (above.year == facts.year or above.tail):
        return True  # a release folder, and its group's prefix on the file
    if facts.year is not None:
        return False
    if above.year is not None or above.ids:
        return True
    return own == theirs or _is_release_of(above, stem)


def _is_release_of(above: NameFacts, stem: str) -> bool:
    """Tell a release folder over a file whose name is shortened."""
    return bool(above.tail) and " " not in stem and "." not in stem


def _behind_title(stem: str, facts: NameFacts, chosen: NameFacts) -> str:
    """Give the words of the file that are not its title."""
    if facts.year is not None:
        return facts.tail
    own, theirs = title_key(facts.title), title_key(chosen.title)
    if chosen is not facts and theirs and own.startswith(f"{theirs} "):
        return f"{own[len(theirs) :]} {facts.tail}"
    return stem if chosen is not facts and is_generic(stem) else facts.tail


def _part(rest: str, facts: NameFacts, chosen: NameFacts) -> tuple[int | None, str]:
    """Give the part of a split film, and the title without it."""
    found = _PART.search(rest)
    if found is not None:
        return _number(found[1] or found[2] or found[3]), chosen.title
    if facts.year is None and (clear := _CLEAR_PART.search(facts.title)) is not None and facts.title[: clear.start()]:
        title = facts.title[: clear.start()] if chosen is facts else chosen.title
        return _number(clear[1] or clear[2]), title
    return None, chosen.title


def _edition(facts: NameFacts, borrowed: NameFacts | None, layout: Layout, rest: str) -> str | None:
    """Give the edition that file, folder or a folder between them names."""
    found = facts.edition or (borrowed.edition if borrowed else None) or find_edition(rest)
    if found is None and layout.below:
        found = next((name for folder in layout.below if (name := find_edition(folder))), None)
    return found


def _number(text: str) -> int:
    """Give the number of a part written as digits, a letter, a word or a Roman numeral."""
    low = text.lower()
    if low.isdigit():
        return int(low)
    return (
        words.ORDINAL_WORDS.get(low) or (words.ROMAN.get(low) if len(low) > 1 or low in "iv" else None) or ord(low) - 96
    )
