"""Known weaknesses of what is pinned here: asked of the registries, told package by package."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PIP_AUDIT = "pip-audit==2.10.1"
REQUIREMENTS = "requirements/scanner.txt"
TIMEOUT_S = 600


@dataclass(frozen=True)
class Audit:
    """What a registry said: how many packages it knows, which are weak, and what it could not be asked."""

    name: str
    asked: int = 0
    weak: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """Give it for people to read."""
        said = f"audit: {self.name}: {self.asked} packages asked about, {len(self.weak)} with a known weakness"
        return [said, *(f"  weak: {what}" for what in self.weak), *(f"  left out: {why}" for why in self.left_out)]


def main() -> int:
    """Ask about everything; 1 when something is weak."""
    os.chdir(ROOT)
    audits = [of_python(), of_node()]
    print("\n".join(line for audit in audits for line in audit.lines()))
    return int(any(audit.weak for audit in audits))


def of_python() -> Audit:
    """Ask PyPI about the scanner's packages, each as it is pinned."""
    uv = ".venv/bin/uv"
    options = ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    report = _json([uv, "tool", "run", "--quiet", PIP_AUDIT, "--requirement", REQUIREMENTS, *options])
    return read_python(report)


def read_python(report: Any) -> Audit:
    """Read what pip-audit reports; a package that the index could not tell of was not audited."""
    name = "Python packages"
    if not isinstance(report, dict) or "dependencies" not in report:
        return Audit(name, left_out=(f"pip-audit could not ask ({report})",))
    rows = report["dependencies"]
    known = [row for row in rows if "skip_reason" not in row]
    weak = tuple(
        f"{row['name']} {row['version']}: {', '.join(found['id'] for found in row['vulns'])}"
        for row in known
        if row["vulns"]
    )
    left_out = () if len(known) == len(rows) else (f"{len(rows) - len(known)} packages: the index knows no weaknesses",)
    return Audit(name, asked=len(known), weak=weak, left_out=left_out)


def of_node() -> Audit:
    """Ask the npm registry about the front end's packages."""
    if shutil.which("npm") is None:
        return Audit("node packages", left_out=("there is no npm here",))
    return read_node(_json(["npm", "--prefix", "frontend", "audit", "--json"]))


def read_node(report: Any) -> Audit:
    """Read what npm reports."""
    name = "node packages"
    if not isinstance(report, dict) or "vulnerabilities" not in report:
        said = report.get("message") if isinstance(report, dict) else report
        return Audit(name, left_out=(f"the registry does not answer such questions ({said})",))
    weak = tuple(f"{package}: {found['severity']}" for package, found in report["vulnerabilities"].items())
    return Audit(name, asked=int(report["metadata"]["dependencies"]["total"]), weak=weak)


def _json(argv: Sequence[str]) -> Any:
    """Run a command that prints JSON, whatever its status; the end of its complaint where it does not."""
    try:
        done = subprocess.run(argv, capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        return str(problem)
    try:
        return json.loads(done.stdout)
    except ValueError:
        return (done.stderr.strip().splitlines() or ["it said nothing"])[-1]


if __name__ == "__main__":
    sys.exit(main())
