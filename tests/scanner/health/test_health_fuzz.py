"""Nothing that smartctl, a bridge or a broken pipe can print makes the reader or the rules fail."""

import json
from typing import Any

import pytest
from drivearr_scanner.contract.models import Health
from drivearr_scanner.health.judging import health_of, judge
from drivearr_scanner.health.reading import SmartReading
from drivearr_scanner.health.report_rules import parse_report
from drivearr_scanner.health.samples import sample_of
from drivearr_scanner.health.words import row_text, sentences
from hypothesis import given, settings
from hypothesis import strategies as st
from smart_reports import INDEX, raw

REPORTS = [json.loads(raw(entry["file"])) for entry in INDEX if entry["file"] != "err_truncated.json"]
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.integers(-(2**70), 2**70), st.floats(), st.text(max_size=30),
    st.sampled_from(["-1", "0x1g", "9" * 30, "1e400", "\ud800", "\x00", "STANDBY"]),
)  # fmt: skip
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)


def through(text: bytes) -> None:
    """Take a report all the way: read, stored, judged, told."""
    reading = parse_report(text)
    assert SmartReading.from_dict(json.loads(json.dumps(reading.to_dict()))) == reading
    verdict = judge(reading, [sample_of(reading, 0.0), sample_of(reading, 1e9)], 1e9)
    health = health_of("d", verdict, reason=reading.reason)
    assert Health.from_dict(json.loads(json.dumps(health.to_dict()))) == health
    assert health.score is None or 0 <= health.score <= 100
    json.dumps([sentences(health), [row_text(row) for row in health.rows]]).encode("utf-8")


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_report_with_anything_in_any_place(data: st.DataObject) -> None:
    """One to three places of a real report hold something else, or are gone."""
    report = json.loads(json.dumps(data.draw(st.sampled_from(REPORTS))))
    for _ in range(data.draw(st.integers(1, 3))):
        _change(report, data)
    through(json.dumps(report).encode("utf-8", "surrogatepass"))


def _change(report: Any, data: st.DataObject) -> None:
    """Walk to a place and put something there."""
    while True:
        if isinstance(report, dict) and report:
            key: Any = data.draw(st.sampled_from(sorted(report)))
        elif isinstance(report, list) and report:
            key = data.draw(st.integers(0, len(report) - 1))
        else:
            return
        if not isinstance(report[key], dict | list) or not report[key] or data.draw(st.integers(0, 5)) == 0:
            if isinstance(report, dict) and data.draw(st.booleans()):
                del report[key]
            else:
                report[key] = data.draw(ANYTHING)
            return
        report = report[key]


@settings(max_examples=150, deadline=None)
@given(ANYTHING)
def test_any_json(value: Any) -> None:
    """A report may be no object at all."""
    through(json.dumps(value).encode("utf-8", "surrogatepass"))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(REPORTS), st.floats(0, 1), st.binary(max_size=20))
def test_a_cut_and_damaged_report(report: Any, where: float, noise: bytes) -> None:
    """Smartctl was killed while it wrote, or a byte was lost."""
    text = json.dumps(report).encode()
    at = int(len(text) * where)
    through(text[:at])
    through(text[:at] + noise + text[at + len(noise) :])


@pytest.mark.parametrize(
    "text", [b"", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 50_000, b"9" * 10_000, b"NaN", b"[NaN, Infinity]", b"null"]
)
def test_the_worst(text: bytes) -> None:
    """Depth, length and what JSON does not have."""
    through(text)
