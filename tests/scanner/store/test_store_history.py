"""The history as it is asked for: words are found in every script, whatever their case."""

import unicodedata

import pytest
from drivearr_scanner.contract.models import HistoryEntry
from drivearr_scanner.store import history
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.history import HistoryFilter

TITLES = ("Äpfel und Öl", "Amélie", "Девять", "Straße", "100% Wolf", "Heat", None)


@pytest.fixture
def store(tmp_path):
    """Give a store with a history of titles in several scripts."""
    opened = Store(str(tmp_path))
    entries = [
        HistoryEntry(
            history_id=str(number),
            drive_id="d",
            at=f"2026-01-0{number + 1}T00:00:00Z",
            op="sync",
            status="ok",
            title=title,
            units=(f"movie:{title} (2001)",) if title else ("show:Ödipus:S01E01",),
        )
        for number, title in enumerate(TITLES)
    ]
    opened.write_now(lambda connection: history.add_entries(connection, "h", entries))
    yield opened
    opened.close()


def _found(store, **wanted):
    """Give the titles that pass a filter, and check the total."""
    entries, total = store.read_now(lambda connection: history.find(connection, HistoryFilter(**wanted)))
    assert total == len(entries)
    return {entry.title for entry in entries}


@pytest.mark.parametrize(
    ("q", "titles"),
    [
        ("äPFEL", {"Äpfel und Öl"}),
        ("öl", {"Äpfel und Öl"}),
        ("AMÉLIE", {"Amélie"}),
        (unicodedata.normalize("NFD", "amÉlie"), {"Amélie"}),
        ("дЕВЯТЬ", {"Девять"}),
        ("MOVIE:ДЕВЯТЬ", {"Девять"}),
        ("STRASSE", {"Straße"}),
        ("ödipus:s01", {None}),
        ("%", {"100% Wolf"}),
        ("_", set()),
        ("\\", set()),
        ('"', set()),
        ("hea", {"Heat"}),
        ("ame", set()),
    ],
)
def test_words_are_found_whatever_their_case(store, q, titles):
    """In titles and in units; marks of patterns and of JSON mean themselves, and an accent is a letter's own."""
    assert _found(store, q=q) == titles


def test_a_whole_title_is_found_whatever_its_case(store):
    """A part of it is not."""
    assert _found(store, title="äpfel UND öl") == {"Äpfel und Öl"}
    assert _found(store, title="äpfel") == set()


def test_pages_count_what_passes(store):
    """A page is cut after the filter."""
    entries, total = store.read_now(lambda c: history.find(c, HistoryFilter(q="movie"), limit=2, offset=1))
    assert ([entry.title for entry in entries], total) == (["100% Wolf", "Straße"], 6)
