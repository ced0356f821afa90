"""The integration's copy of the contract is the scanner's, byte for byte."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "scanner" / "drivearr_scanner" / "contract"
COPY = ROOT / "custom_components" / "drivearr" / "client" / "contract"


def contents(folder: Path) -> dict[str, bytes]:
    """Give each Python file below a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.py")}


def test_the_copy_has_the_same_bytes() -> None:
    """A change on one side alone would let the two programs disagree; scripts/sync-contract copies it."""
    source = contents(SOURCE)
    assert "enums.py" in source
    assert contents(COPY) == source
