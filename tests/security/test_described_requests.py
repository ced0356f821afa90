"""What the API says of itself holds: no request breaks it, or is answered otherwise, or gets in without the right."""

from pathlib import Path

import pytest
from drivearr_dev.scanner import Scanner

from tests.security.described import Trial


@pytest.mark.timeout(600)
def test_every_operation_keeps_to_its_description(scanner: Scanner, place: Path) -> None:
    """Right and wrong requests of each operation: no server error, no undocumented answer, no way in."""
    tally = Trial(scanner, place, examples=2, seed=None).run()
    print("\n".join(tally.lines()))
    assert (tally.server_errors, tally.undocumented, tally.unauthorised) == ([], [], [])
    assert tally.operations > 70
    assert tally.calls > 4 * tally.operations
    assert tally.refused > tally.operations
    # Requests that are right must get through, or nothing was tried.
    assert sum(count for status, count in tally.answers.items() if status < 400) > tally.operations / 2
