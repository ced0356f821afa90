"""What exists on one device and nowhere else."""

import pytest
from drivearr_scanner.advice.holdings_rules import Held, Holding, OnlyHere, only_here
from hypothesis import given
from hypothesis import strategies as st


def held(title: str, digest: str | None, *, size: int = 10, damaged: bool = False) -> Held:
    """Give a film."""
    return Held(title, f"{title}/film", digest, size, damaged)


def on(device: str | None, *files: Held, complete: bool = True) -> Holding:
    """Give what lies on a device."""
    return Holding(device_id=device, files=files, complete=complete)


CASES = {
    "alone": ([on("a", held("Heat", "1")), on("b")], OnlyHere(titles=1, size_bytes=10)),
    "the same content elsewhere": ([on("a", held("Heat", "1")), on("b", held("Heat", "1"))], OnlyHere()),
    "the same content under another name": ([on("a", held("Heat", "1")), on("b", held("Hitze", "1"))], OnlyHere()),
    "another content by the same name": (
        [on("a", held("Heat", "1")), on("b", held("Heat", "2"))],
        OnlyHere(unproven_titles=1),
    ),
    "never read": ([on("a", held("Heat", None)), on("b", held("Heat", None))], OnlyHere(unproven_titles=1)),
    "twice on one device": (
        [on("a", held("Heat", "1")), on("a", held("Heat", "1"))],
        OnlyHere(titles=1, size_bytes=20),
    ),
    "on a device that nobody knows": (
        [on("a", held("Heat", "1")), on(None, held("Heat", "1"))],
        OnlyHere(unproven_titles=1),
    ),
    "the other one is damaged": (
        [on("a", held("Heat", "1")), on("b", held("Heat", "1", damaged=True))],
        OnlyHere(titles=1, size_bytes=10),
    ),
    "not read to the end": (
        [on("a", held("Heat", "1"), complete=False)],
        OnlyHere(titles=1, size_bytes=10, complete=False),
    ),
    "the damaged one has a good copy": (
        [on("a", held("Heat", "1", damaged=True)), on("b", held("Heat", "1"))],
        OnlyHere(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_only_on_a_device(name):
    """Each way in which a film has another copy, or has none."""
    places, expected = CASES[name]
    assert only_here(places)["a"] == expected


def test_a_copy_on_a_failing_disk_is_none():
    """What lies on two disks of which one fails is only on the other; on the failing one it has a copy."""
    places = [on("a", held("Heat", "1")), on("b", held("Heat", "1"))]
    found = only_here(places, failing=frozenset({"b"}))
    assert (found["a"].titles, found["b"].titles) == (1, 0)


FILES = st.builds(
    Held,
    st.sampled_from(["Heat", "Ronin"]),
    st.sampled_from(["Heat/film", "Ronin/film"]),
    st.sampled_from([None, "1", "2"]),
    st.integers(0, 9),
    st.booleans(),
)
PLACES = st.lists(
    st.builds(
        Holding,
        device_id=st.sampled_from([None, "a", "b", "c"]),
        files=st.lists(FILES, max_size=4).map(tuple),
        complete=st.booleans(),
    ),
    max_size=5,
)


@given(PLACES, st.frozensets(st.sampled_from(["b", "c"])))
def test_nothing_is_called_copied_that_has_no_other_copy(places, failing):
    """Each film on a device counts as alone or unproven unless its very content is good on another, sound device."""
    for device_id, found in only_here(places, failing=failing).items():
        proven = {
            each.digest
            for place in places
            if place.device_id not in (None, device_id) and place.device_id not in failing
            for each in place.files
            if not each.damaged and each.digest is not None
        }
        mine = {each for place in places if place.device_id == device_id for each in place.files}
        at_risk = {each.title for each in mine if each.digest not in proven}
        assert found.titles + found.unproven_titles == len(at_risk)


@given(PLACES, st.frozensets(st.sampled_from(["b", "c"])))
def test_one_more_copy_never_makes_more_titles_lonely(places, failing):
    """Another device with the same files takes titles away from those that are only here."""
    before = only_here(places, failing=failing)
    more = [Holding(device_id="new", files=place.files) for place in places if place.device_id == "a"]
    after = only_here([*places, *more], failing=failing)
    if "a" in before:
        assert after["a"].titles <= before["a"].titles
