"""Sealed JSON reads back, and nothing else is taken for it."""

from typing import Any

import pytest
import xxhash
from drivearr_scanner.manifests.sealed_rules import MAX_DEPTH, FormatError, canonical, parse_object, seal, unseal
from hypothesis import example, given
from hypothesis import strategies as st

KEYS = st.from_regex(r"[A-Za-z0-9_.:-]{1,20}", fullmatch=True).filter(lambda key: key != "checksum")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
LEAVES = st.none() | st.booleans() | st.integers(-(2**63) + 1, 2**63 - 1) | TEXTS
VALUES = st.recursive(LEAVES, lambda deeper: st.lists(deeper, max_size=4) | st.dictionaries(KEYS, deeper, max_size=4))
OBJECTS = st.dictionaries(KEYS, VALUES, max_size=6)


@given(OBJECTS)
def test_what_is_sealed_reads_back(value: dict[str, Any]) -> None:
    """Any object within the caps survives, and the same object always gives the same bytes."""
    data = seal(value)
    assert unseal(data) == value
    assert seal(dict(reversed(value.items()))) == data


@given(OBJECTS)
@example({"op": "file", "record": {}})
@example({"boot_id": "x"})
def test_the_seal_stands_in_its_place_among_the_keys(value: dict[str, Any]) -> None:
    """Whatever the keys: the bytes are the canonical ones of the whole object."""
    digest = xxhash.xxh3_128_hexdigest(canonical(value))
    assert seal(value) == canonical({**value, "checksum": digest})


@given(OBJECTS, st.integers(0), st.integers(1, 255))
def test_any_changed_byte_is_noticed(value: dict[str, Any], at: int, mask: int) -> None:
    """One byte that differs breaks the seal."""
    data = bytearray(seal(value))
    data[at % len(data)] ^= mask
    if bytes(data).rstrip(b"\n") != seal(value):
        with pytest.raises(FormatError):
            unseal(bytes(data))


@given(OBJECTS, st.integers(0))
def test_any_cut_is_noticed(value: dict[str, Any], at: int) -> None:
    """A beginning alone is no sealed object."""
    data = seal(value)
    with pytest.raises(FormatError):
        unseal(data[: at % len(data)])


@given(st.binary(max_size=200))
def test_bytes_of_a_stranger_are_refused(data: bytes) -> None:
    """Noise never raises anything but FormatError."""
    with pytest.raises(FormatError):
        unseal(data)


HOSTILE = {
    "nothing": b"",
    "not JSON": b"{",
    "a list": b"[]",
    "a number": b"1",
    "NaN": b'{"a":NaN}',
    "infinite": b'{"a":1e400}',
    "a fraction": b'{"a":0.5}',
    "a huge integer": b'{"a":' + b"9" * 5000 + b"}",
    "an integer beyond 64 bits": b'{"a":18446744073709551615}',
    "lone surrogate": b'{"a":"\\ud800"}',
    "not UTF-8": b'{"a":"\xff"}',
    "key with a control character": b'{"a\\u0000":1}',
    "key that is a path": b'{"../a":1}',
    "endless key": b'{"' + b"k" * 65 + b'":1}',
    "endless text": b'{"a":"' + b"x" * 20_000 + b'"}',
    "deep lists": b'{"a":' + b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1) + b"}",
    "100,000 nested lists": b"[" * 100_000 + b"]" * 100_000,
    "three million objects": b'{"a":[' + b"{}," * 1_300_000 + b"{}]}",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_input_is_refused(data: bytes) -> None:
    """What the caps forbid raises FormatError and nothing else."""
    with pytest.raises(FormatError):
        parse_object(data)


@pytest.mark.parametrize(
    "data",
    [b'{"a":1,"a":1,"checksum":"%s"}', b'{"a": 1,"checksum":"%s"}', b'{"checksum":"%s","a":1}', b'{"a":1}'],
    ids=["doubled key", "spaces", "other order", "no checksum"],
)
def test_another_spelling_is_refused(data: bytes) -> None:
    """Only the canonical bytes count, so that a checksum cannot cover two readings."""
    right = unseal(seal({"a": 1}))
    assert right == {"a": 1}
    digest = seal({"a": 1}).split(b'"checksum":"')[1][:32]
    with pytest.raises(FormatError):
        unseal(data.replace(b"%s", digest))
