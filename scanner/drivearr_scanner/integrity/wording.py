"""Texts that are filled for people: numbers with the right form of their noun, sizes in units, words of ours. Pure.

`{files:file|files}` gives "1 file" or "7 files", `{free:bytes}` "4.2 GB". A text stands for a word where the texts hold
one under "field.word": with "cause.medium" that is shown for `{cause}`, filled with the same parameters.
"""

from collections.abc import Mapping
from typing import override

_NONE: Mapping[str, str] = {}
_UNITS = ("B", "kB", "MB", "GB", "TB", "PB")


def worded(text: str, params: Mapping[str, object], texts: Mapping[str, str] = _NONE, *, comma: bool = False) -> str:
    """Fill a text; `comma` separates decimals as most of Europe does. What is not told shows as a question mark."""
    return text.format_map(_Params(params, texts, comma=comma))


def size_text(size: float) -> str:
    """Give a size in bytes for people, in decimal units."""
    for unit in _UNITS:
        if abs(size) < 1000 or unit == _UNITS[-1]:
            break
        size /= 1000
    return f"{size:.0f} {unit}" if unit == _UNITS[0] else f"{size:.1f} {unit}"


class _Params(dict[str, "_Shown"]):
    """What fills a text."""

    def __init__(self, params: Mapping[str, object], texts: Mapping[str, str], *, comma: bool) -> None:
        """Fill with these."""
        super().__init__()
        self._params = params
        self._texts = texts
        self._comma = comma

    def __missing__(self, key: str) -> "_Shown":
        """Give how a parameter is shown."""
        value = self._params.get(key)
        word = self._texts.get(f"{key}.{value}") if isinstance(value, str) else None
        return _Shown(value if word is None else word.format_map(self), comma=self._comma)


class _Shown:
    """A value as people read it."""

    def __init__(self, value: object, *, comma: bool) -> None:
        """Show this."""
        self._value = value
        self._comma = comma

    @override
    def __format__(self, form: str) -> str:
        """Show the value alone, as a size, or with the form of a noun that fits it."""
        if self._value is None:
            return f"? {form.partition('|')[2]}".rstrip() if "|" in form else "?"
        if form == "bytes" and isinstance(self._value, int | float):
            return self._local(size_text(self._value))
        if "|" in form:
            one, _, many = form.partition("|")
            return f"{self._number()} {one if self._value == 1 else many}"
        return self._number()

    def _number(self) -> str:
        """Show what is no size; counts come as floats, too."""
        return self._local(f"{self._value:.15g}") if isinstance(self._value, float) else str(self._value)

    def _local(self, text: str) -> str:
        """Put the separator of decimals."""
        return text.replace(".", ",") if self._comma else text
