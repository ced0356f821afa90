"""Naming: whole sets of paths, and paths that nobody would write."""

import statistics
import time

import pytest
from catalog_naming import read_rows, wrong_fields
from drivearr_scanner.catalog.identify import IdentityKind, RootKind, identify
from hypothesis import example, given, settings
from hypothesis import strategies as st

ROOTS = st.sampled_from(RootKind)
# One surrogate, as os.fsdecode makes it of a byte that is no UTF-8, and one dotted capital that grows when lowered.
ODD = (" ", "\n", "\0", "\udcff", "\u0130", "\u00bd", "\u00df", "/", ".", "..", "-", "_", "[", "]", "(", ")", "{", "}")
WORDS = ("S01E02", "1x02", "(2010)", " - 05", "Season 1", "第05話", "cd1", "-trailer", ".en", ".srt", ".mkv", ".jpg")
PIECES = st.sampled_from((*ODD, *WORDS, "1080p", "tmdb-1", "Movies", "._", "a.k.a. ", "{edition-", "(US)", "2of6"))


@pytest.mark.parametrize(("name", "bar"), [("naming_dev.jsonl", 0.98), ("naming_own.jsonl", 0.98)])
def test_a_set_is_identified(name: str, bar: float) -> None:
    """Nearly every path of a set has the right identity in every field."""
    rows = read_rows(name)
    wrong = {row["path"]: fields for row in rows if (fields := wrong_fields(row))}
    assert len(wrong) <= (1 - bar) * len(rows), wrong


@given(st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join), ROOTS)
@settings(max_examples=400, deadline=None)
@example("/", RootKind.MIXED)
@example(".", RootKind.TV)
@example("..mkv", RootKind.MOVIES)
@example("a" * 5000 + ".mkv", RootKind.MIXED)
@example("a/" * 3000 + "b.mkv", RootKind.TV)
@example("(" * 3000 + ".mkv", RootKind.MOVIES)
def test_any_text_has_an_identity(path: str, root: RootKind) -> None:
    """No text raises, and every identity says what its kind promises."""
    found = identify(path, root)
    assert (found.reason is not None) == (found.kind is IdentityKind.IGNORE)
    assert (found.extra is not None) == (found.kind is IdentityKind.EXTRA)
    assert (found.sidecar is not None) == (found.kind is IdentityKind.SIDECAR)
    assert found.to_dict()["kind"] == found.kind.value


@pytest.mark.parametrize(
    "unit", [" ", "-", "(", "[", "1", "S01E01", "1x", "aac", "e", "a.k.a ", "director's ", "[1]", "ß"]
)
def test_long_runs_take_no_long_time(unit: str) -> None:
    """A name of one piece over and over costs no more than a moment: no pattern backtracks without end."""
    start = time.process_time()
    for path in (f"{unit * 250}.mkv", f"T (2000)/{unit * 250}!.mkv", f"T/Season 1/{unit * 250}.en.srt"):
        for root in RootKind:
            identify(path, root)
    assert time.process_time() - start < 2


def test_a_path_takes_no_time() -> None:
    """The median of the paths of a set stays below a millisecond of the processor; it is a tenth of that here."""
    rows = read_rows("naming_dev.jsonl")
    spent = []
    for row in rows:
        start = time.thread_time()
        identify(row["path"], RootKind(row["root"]))
        spent.append(time.thread_time() - start)
    assert statistics.median(spent) < 0.001
