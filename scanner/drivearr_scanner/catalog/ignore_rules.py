"""Ignore files: which paths below a folder its owner wants left alone, in the syntax of gitignore."""

import re
from dataclasses import dataclass

IGNORE_NAMES = frozenset((".ignore", ".plexignore", ".drivearrignore"))
MAX_IGNORE_BYTES = 64 * 1024
_MAX_LINES = 500
_MAX_STARS = 8  # each one multiplies the work of a match
_WILDCARDS = re.compile(r"\*\*+/?|\*|\?|[^*?]+")


@dataclass(frozen=True, slots=True)
class IgnoreRules:
    """The patterns of one ignore file, which hold below `folder`; the last one that fits decides."""

    folder: str
    patterns: tuple[tuple[re.Pattern[str], bool], ...]

    def verdict(self, path: str) -> bool | None:
        """Tell whether a path is ignored (True), wanted again (False) or not spoken of."""
        if self.folder and not path.startswith(f"{self.folder}/"):
            return None
        rest = path[len(self.folder) + 1 :] if self.folder else path
        found = None
        for pattern, ignored in self.patterns:
            if pattern.fullmatch(rest):
                found = ignored
        return found


def read_ignore(folder: str, text: str) -> IgnoreRules:
    """Read an ignore file; an empty one ignores the whole folder."""
    lines = [line.strip() for line in text.splitlines()[:_MAX_LINES]]
    wanted = [line for line in lines if line and not line.startswith("#") and line.count("*") <= _MAX_STARS]
    everything = not any(line and not line.startswith("#") for line in lines)
    return IgnoreRules(folder, tuple(_pattern(line) for line in (["*"] if everything else wanted)))


def is_ignored(path: str, rules: list[IgnoreRules]) -> bool:
    """Tell whether a path is ignored; rules deeper down speak last."""
    found = False
    for rule in sorted(rules, key=lambda rule: len(rule.folder)):
        if (verdict := rule.verdict(path)) is not None:
            found = verdict
    return found


def _pattern(line: str) -> tuple[re.Pattern[str], bool]:
    """Translate one line: a pattern with a slash is held at the folder, one without fits at any depth."""
    ignored = not line.startswith("!")
    body = line.removeprefix("!").rstrip("/")
    prefix = "" if "/" in body else r"(?:.*/)?"
    translated = "".join(_translate(piece) for piece in _WILDCARDS.findall(body.lstrip("/")))
    return re.compile(f"{prefix}{translated}(?:/.*)?", re.DOTALL | re.IGNORECASE), ignored


def _translate(piece: str) -> str:
    """Translate a wildcard or plain text."""
    if piece.startswith("**"):
        return ".*"
    return {"*": "[^/]*", "?": "[^/]"}.get(piece) or re.escape(piece)
