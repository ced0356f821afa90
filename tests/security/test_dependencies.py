"""Dependencies are what was chosen: pinned by content, and what an audit says of them is read rightly."""

import json
import re
from pathlib import Path

from drivearr_dev.audit import read_node, read_python

ROOT = Path(__file__).parents[2]


def test_every_python_package_of_the_scanner_is_pinned_by_content() -> None:
    """An exact version, and a SHA-256 of each file that may be taken for it."""
    text = (ROOT / "requirements/scanner.txt").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert len(lines) > 10
    assert [line for line in lines if not re.match(r"^[\w.-]+==\S+.*--hash=sha256:[0-9a-f]{64}", line)] == []


def test_every_node_package_is_pinned_by_content() -> None:
    """The lock file has a digest of each package, and none comes from elsewhere than the registry."""
    packages = json.loads((ROOT / "frontend/package-lock.json").read_text("utf-8"))["packages"]
    named = {name: row for name, row in packages.items() if name and not row.get("link")}
    assert len(named) > 50
    assert [name for name, row in named.items() if not row.get("integrity", "").startswith("sha512-")] == []
    registry = "https://registry.npmjs.org/"
    assert [name for name, row in named.items() if not row.get("resolved", registry).startswith(registry)] == []


def test_the_front_end_takes_exact_versions() -> None:
    """What is asked for is what was looked at, not what is newest."""
    package = json.loads((ROOT / "frontend/package.json").read_text("utf-8"))
    asked = {**package.get("dependencies", {}), **package.get("devDependencies", {})}
    assert [name for name, version in asked.items() if not re.fullmatch(r"\d+\.\d+\.\d+\S*", version)] == []


def test_a_weak_package_is_told() -> None:
    """A weakness is told by package; one that nobody could be asked about does not count as sound."""
    audit = read_python(
        {
            "dependencies": [
                {"name": "good", "version": "1", "vulns": []},
                {"name": "bad", "version": "2", "vulns": [{"id": "CVE-1"}, {"id": "CVE-2"}]},
                {"name": "strange", "skip_reason": "not found"},
            ]
        }
    )
    assert (audit.asked, audit.weak, len(audit.left_out)) == (2, ("bad 2: CVE-1, CVE-2",), 1)
    assert read_python("no route to host").left_out
    found = read_node({"vulnerabilities": {"x": {"severity": "high"}}, "metadata": {"dependencies": {"total": 7}}})
    assert (found.asked, found.weak) == (7, ("x: high",))
    assert read_node({"message": "405"}).asked == 0
