"""Steps of the schema: none can be skipped by a data base that has a later one."""

from pathlib import Path

import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.store.connection import FILE_NAME, Store
from drivearr_scanner.store.migrate import steps


def test_each_step_has_a_number_of_its_own() -> None:
    """Of two steps with one number a data base that stopped between them would never run the second."""
    numbers = [number for number, _ in steps()]
    assert len(set(numbers)) == len(numbers)
    assert numbers == sorted(numbers)


def test_a_data_base_of_a_newer_release_is_refused(tmp_path: Path) -> None:
    """Nothing is written to what this release does not know."""
    store = Store(str(tmp_path))
    store.write_now(lambda connection: connection.execute("PRAGMA user_version = 9999"))
    store.close()
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(DrivearrError) as refused:
        Store(str(tmp_path))
    assert refused.value.code == "data_newer"
    assert (tmp_path / FILE_NAME).read_bytes() == before
