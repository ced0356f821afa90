"""What the command `jobs` says of a job in its line."""

import pytest
from drivearr_scanner.cli.jobs import _row

LINES = [
    ({"percent": 41.7}, None, None, "42 %"),
    ({"percent": 100.0}, {"verified": 12, "corrupt": 1, "unreadable": 0}, None, "12 verified, 1 corrupt"),
    ({"percent": 100.0}, {"healed": 3, "failed": 0}, None, "3 healed"),
    ({"percent": 50.0}, {"healed": 1}, {"message": "no good copy"}, "no good copy"),
    ({"percent": 100.0}, {"copied": 3}, None, "100 %"),
]


@pytest.mark.parametrize(("progress", "result", "problem", "said"), LINES)
def test_a_job_says_what_it_gave(progress, result, problem, said):
    """Why it failed, else what was found or healed, else how far it is."""
    job = {"job_id": "j", "kind": "verify", "state": "done", "progress": progress, "result": result, "error": problem}
    assert _row(job) == ("j", "verify", "done", said)
