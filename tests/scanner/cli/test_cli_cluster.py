"""`drivearr cluster` as a script uses it."""

import json
import subprocess
import sys

import pytest


def run(given: str | bytes) -> tuple[int, str, str]:
    """Run the command on an input; give status, standard output and standard error."""
    raw = given if isinstance(given, bytes) else given.encode()
    done = subprocess.run(
        [sys.executable, "-m", "drivearr_scanner", "cluster"], input=raw, capture_output=True, check=False
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_clusters_of_a_device():
    """Unsorted points, one of them alone."""
    points = [{"physical": 10**10 + (1 << 20) * n, "length": 1 << 20} for n in (3, 0, 1, 2)]
    points.append({"physical": 3 * 10**12, "length": 4096})
    status, out, _ = run(json.dumps({"size_bytes": 4 * 10**12, "rotational": True, "points": points}))
    assert status == 0
    assert json.loads(out) == {
        "clusters": [
            {"start": 10**10, "end": 10**10 + (4 << 20), "members": [0, 1, 2, 3], "pattern": "contiguous"},
        ],
        "noise": [4],
        "pattern": "contiguous",
        "severity": "moderate",
    }


def test_no_damage_is_no_error():
    """Size and kind may be missing."""
    status, out, _ = run('{"points": []}')
    assert (status, json.loads(out)) == (0, {"clusters": [], "noise": [], "pattern": None, "severity": None})


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("", "not JSON"),
        (b"\xff\xfe{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "points"),
        ('{"points": 5}', "points"),
        ('{"points": [5]}', "point 0"),
        ('{"points": [{"physical": 1, "length": 1}, {"physical": 1}]}', "length of point 1"),
        ('{"points": [{"physical": -1, "length": 1}]}', "physical of point 0"),
        ('{"points": [{"physical": 1.5, "length": 1}]}', "physical of point 0"),
        ('{"points": [{"physical": true, "length": 1}]}', "physical of point 0"),
        ('{"points": [{"physical": NaN, "length": 1}]}', "physical of point 0"),
        ('{"points": [{"physical": 9223372036854775807, "length": 1}]}', "beyond any device"),
        ('{"points": [], "size_bytes": "4 TB"}', "size_bytes"),
        ('{"points": [], "rotational": 1}', "rotational"),
    ],
)
def test_bad_input_is_named(given, message):
    """Status 2, nothing on standard output, and what is wrong."""
    status, out, err = run(given)
    assert (status, out) == (2, "")
    assert message in err
