"""What a release is made of."""

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from drivearr_dev import release

ROOT = release.ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Give a copy of what a release reads and writes, with two fragments."""
    for place in [*release.PLACES, release.CHANGELOG, "LICENSE"]:
        if (ROOT / place).exists():
            (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / place, tmp_path / place)
    folder = tmp_path / release.FRAGMENTS
    folder.mkdir(parents=True)
    (folder / "added-thing.md").write_text("A new thing. " * 20)
    (folder / "fixed-other.md").write_text("Another\nthing\n")
    return tmp_path


def test_the_version_is_the_same_everywhere() -> None:
    """One release has one number, in each place that states it."""
    assert set(release.versions(ROOT)) == {place for place in release.PLACES if (ROOT / place).exists()}
    assert len(set(release.versions(ROOT).values())) == 1
    lock = json.loads((ROOT / "frontend/package-lock.json").read_text("utf-8"))
    assert lock["packages"][""]["version"] == release.version_of(ROOT)


def test_another_version_in_one_place_is_named(checkout: Path) -> None:
    """Who forgot a place is told which."""
    manifest = checkout / release.INTEGRATION / "manifest.json"
    manifest.write_text(manifest.read_text().replace(release.version_of(ROOT), "9.9.9"))
    with pytest.raises(release.ReleaseError, match=r"manifest\.json 9\.9\.9"):
        release.version_of(checkout)


def test_a_release_is_prepared(checkout: Path) -> None:
    """Version everywhere, fragments under their heading, the newest release first; what is there stays."""
    release.prepare_release(checkout, "1.2.3", "2026-12-01")
    assert release.version_of(checkout) == "1.2.3"
    assert release.fragments(checkout) == []
    folder = checkout / release.FRAGMENTS
    (folder / "changed-again.md").write_text("Changed.")
    release.prepare_release(checkout, "1.3.0", "2026-12-24")
    text = (checkout / release.CHANGELOG).read_text()
    assert text.startswith((ROOT / release.CHANGELOG).read_text().partition("\n## ")[0].rstrip())
    assert text.index("## 1.3.0 (2026-12-24)") < text.index("## 1.2.3 (2026-12-01)")
    assert release.notes_of(checkout, "1.3.0") == "### Changed\n\n- Changed."
    assert release.notes_of(checkout, "1.2.3").startswith("### Added\n\n- A new thing. A new thing.")
    assert release.notes_of(checkout, "1.2.3").endswith("### Fixed\n\n- Another thing")
    assert max(len(line) for line in text.splitlines()) <= 118
    lock = json.loads((checkout / "frontend/package-lock.json").read_text("utf-8"))
    assert lock["packages"][""]["version"] == "1.3.0"


def test_locks_keep_their_form(checkout: Path) -> None:
    """A release changes the version in a lock file and nothing else."""
    before = {place: (checkout / place).read_text("utf-8") for place in ("uv.lock", "frontend/package-lock.json")}
    old = release.version_of(checkout)
    release.prepare_release(checkout, "7.7.7", "2026-12-01")
    for place, text in before.items():
        lines = zip(text.splitlines(), (checkout / place).read_text("utf-8").splitlines(), strict=True)
        changed = [(was, now) for was, now in lines if was != now]
        assert 1 <= len(changed) <= 2
        assert all(was.replace(old, "7.7.7") == now for was, now in changed)


@pytest.mark.parametrize("version", ["1", "v1.2.3", "1.2.3-beta", "1.2.3; rm"])
def test_a_version_has_its_form(checkout: Path, version: str) -> None:
    """Nothing is changed for what is no version."""
    before = release.versions(checkout)
    with pytest.raises(release.ReleaseError, match="is no version"):
        release.prepare_release(checkout, version, "2026-12-01")
    assert release.versions(checkout) == before


def test_nothing_is_released_without_a_change_or_twice(checkout: Path) -> None:
    """A release says what is new, once."""
    release.prepare_release(checkout, "1.2.3", "2026-12-01")
    with pytest.raises(release.ReleaseError, match="no fragment"):
        release.prepare_release(checkout, "1.2.4", "2026-12-01")
    (checkout / release.FRAGMENTS / "fixed-x.md").write_text("X.")
    with pytest.raises(release.ReleaseError, match="already"):
        release.prepare_release(checkout, "1.2.3", "2026-12-01")


def test_every_fragment_is_one() -> None:
    """The changes that wait for a release have kinds that the changelog knows, and are no essays."""
    assert all(len(path.read_text("utf-8").split()) <= 120 for path in release.fragments(ROOT))


@pytest.mark.parametrize("name", ["news-x.md", "added.txt"])
def test_a_file_that_is_no_fragment_is_named(checkout: Path, name: str) -> None:
    """A change with a kind of its own would be lost silently."""
    (checkout / release.FRAGMENTS / name).write_text("X.")
    with pytest.raises(release.ReleaseError, match=name):
        release.prepare_release(checkout, "1.2.3", "2026-12-01")


def test_the_archive_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    """Made twice, from files of other times, rights and order: one archive."""
    first = release.write_archive(ROOT, tmp_path / "first").read_bytes()
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / release.INTEGRATION, copy / release.INTEGRATION, copy_function=shutil.copyfile)
    shutil.copyfile(ROOT / "LICENSE", copy / "LICENSE")
    for path in copy.rglob("*.py"):
        os.utime(path, (1, 1))
        path.chmod(0o600)
    cache = copy / release.INTEGRATION / "__pycache__"
    cache.mkdir(exist_ok=True)
    (cache / "x.pyc").write_bytes(b"x")
    assert release.write_archive(copy, tmp_path / "second").read_bytes() == first


def test_the_archive_holds_the_integration(tmp_path: Path) -> None:
    """Unpacked into the integration's folder it is that folder; nothing else is in it."""
    path = release.write_archive(ROOT, tmp_path)
    assert path.name == json.loads((ROOT / "hacs.json").read_text())["filename"]
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "unpacked")
    wanted = dict(release.shipped(ROOT))
    folder = tmp_path / "unpacked"
    assert {"manifest.json", "frontend/drivearr-cards.js", "translations/en.json", "py.typed", "LICENSE"} <= set(wanted)
    assert {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()} == set(wanted)
    assert all((folder / name).read_bytes() == file.read_bytes() for name, file in wanted.items())
    assert not [name for name in wanted if name.endswith(".pyc")]


def test_the_script_runs_with_a_plain_python(tmp_path: Path) -> None:
    """It says the version, refuses another tag, and writes the archive."""
    command = [str(ROOT / "scripts/release")]
    version = subprocess.run([*command, "check"], capture_output=True, text=True, check=True).stdout.strip()
    assert version == release.version_of(ROOT)
    wrong = subprocess.run([*command, "check", "--tag", "v0.0.0"], capture_output=True, text=True, check=False)
    assert (wrong.returncode, "v0.0.0" in wrong.stderr) == (1, True)
    subprocess.run([*command, "archive", "--output", str(tmp_path)], capture_output=True, check=True)
    assert zipfile.is_zipfile(tmp_path / release.ARCHIVE)
