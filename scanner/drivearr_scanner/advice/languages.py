"""The advice in other languages than English: the same keys, texts from the files beside."""

import json
from dataclasses import replace
from functools import cache
from importlib import resources

from drivearr_scanner.contract.advice import Recommendation

from .words import TEXTS

LANGUAGES = ("en", "de", "nl")


@cache
def texts(language: str) -> dict[str, str]:
    """Give the texts of a language by key; blocking the first time."""
    if language == "en":
        return TEXTS
    found = resources.files(__package__).joinpath(f"texts.{language}.json").read_text("utf-8")
    return {str(key): str(text) for key, text in json.loads(found).items()}


def translated(given: Recommendation, language: str) -> Recommendation:
    """Give a recommendation and what it rests on in another language."""
    words = texts(language)
    why = tuple(replace(each, message=words[each.key].format_map(each.params)) for each in given.evidence)
    return replace(given, message=words[given.key].format_map(given.params), evidence=why)
