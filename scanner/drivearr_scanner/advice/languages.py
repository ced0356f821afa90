"""The advice in other languages than English: the same keys, texts from the files beside."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import resources

from drivearr_scanner.contract.advice import Recommendation
from drivearr_scanner.integrity.wording import worded

from .words import TEXTS, text_key

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

    def said(key: str, params: Mapping[str, object]) -> str:
        return worded(words[text_key(key, params)], params, words, comma=language != "en")

    words = texts(language)
    why = tuple(replace(each, message=said(each.key, each.params)) for each in given.evidence)
    return replace(given, message=said(given.key, given.params), evidence=why)
