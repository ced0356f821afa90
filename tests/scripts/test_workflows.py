"""The workflows of the repository's host: what they call exists, what they use is pinned, and little may be written."""

import re
from pathlib import Path
from typing import Any

import pytest

yaml = pytest.importorskip("yaml", reason="needs PyYAML, which comes with Home Assistant")

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
# Judges of rules that change: always the newest, in jobs that may write nothing.
NOT_PINNED = {"home-assistant/actions/hassfest@master", "hacs/action@main"}
_COMMAND = re.compile(r"(?:^|[\s|&;(])((?:scripts|\.ci)/[\w-]+)")


def _load(path: Path) -> dict[Any, Any]:
    """Parse a workflow."""
    loaded = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned(path: Path) -> None:
    """An action of others is named by the commit that was read, with its version beside it."""
    for line in path.read_text("utf-8").splitlines():
        if (match := re.search(r"uses: +(\S+)(.*)", line)) and not match[1].startswith("./"):
            pinned = re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", match[1]) and re.fullmatch(r" +# v[\d.]+", match[2])
            assert match[1] in NOT_PINNED or pinned, line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_little_may_be_written(path: Path) -> None:
    """By default a workflow reads the repository; a job that may more names it, and uses only what is pinned."""
    workflow = _load(path)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        used = {step.get("uses") for step in job.get("steps", [])}
        assert not job.get("permissions") or not used & NOT_PINNED, name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_what_is_called_exists(path: Path) -> None:
    """Scripts that a step runs are in the repository and can be run; nothing of an event is pasted into a shell."""
    for name, job in _load(path)["jobs"].items():
        for step in job.get("steps", []):
            text = step.get("run", "")
            assert "github.event" not in text, name
            for command in _COMMAND.findall(text):
                assert (ROOT / command).stat().st_mode & 0o111, command


def test_everything_is_run_before_a_release() -> None:
    """The release waits for the same tests as every change."""
    release = _load(ROOT / ".github" / "workflows" / "release.yml")["jobs"]
    assert release["tests"]["uses"] == "./.github/workflows/tests.yml"
    assert release["image"]["needs"] == "tests"
    assert release["archive"]["needs"] == ["tests", "image"]
