"""What a part of the checks gave: counts, and what it left out with the reason."""

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The counts of one part of the checks, and the names of the tests that failed or passed only by themselves."""

    name: str
    passed: int = 0
    failed: int = 0
    left_out: tuple[str, ...] = ()
    duration_s: float = 0.0
    broken: tuple[str, ...] = ()
    unsteady: tuple[str, ...] = ()


def of_command(name: str, status: int, duration_s: float) -> Outcome:
    """Count a command that only says yes or no as one check."""
    return Outcome(name=name, passed=int(status == 0), failed=int(status != 0), duration_s=duration_s)


def of_report(name: str, report: Path, status: int, duration_s: float) -> Outcome:
    """Count a test run by its JUnit report; a run that ended badly, or ran nothing, counts as failed."""
    cases = list(ET.parse(report).iter("testcase")) if report.is_file() else []
    broken = tuple(_name(case) for case in cases if case.find("failure") is not None or case.find("error") is not None)
    failed = len(broken)
    skipped = [node for case in cases if (node := case.find("skipped")) is not None]
    passed = max(0, len(cases) - failed - len(skipped))
    if (status != 0 and failed == 0) or not cases:
        failed += 1
    reasons = Counter(_reason(node) for node in skipped)
    left_out = tuple(f"{count} x {reason}" for reason, count in sorted(reasons.items()))
    return Outcome(name=name, passed=passed, failed=failed, left_out=left_out, duration_s=duration_s, broken=broken)


def after_second(first: Outcome, second: Outcome) -> Outcome:
    """Join a run with another one of its failed tests alone: those that passed now are named as unsteady."""
    again = tuple(name for name in first.broken if name not in second.broken)
    if second.failed > len(second.broken) or second.passed < len(again):  # it did not run them, or ended badly
        return replace(first, duration_s=first.duration_s + second.duration_s)
    return replace(
        first,
        passed=first.passed + len(again),
        failed=first.failed - len(again),
        duration_s=first.duration_s + second.duration_s,
        broken=tuple(name for name in first.broken if name in second.broken),
        unsteady=again,
    )


def _name(case: ET.Element) -> str:
    """Give the name of a test as a report has it: the module's and its own."""
    return f"{case.get('classname')}::{case.get('name')}"


def _reason(node: ET.Element) -> str:
    """Give the reason of a skipped test in one line."""
    return " ".join((node.get("message") or node.text or "no reason given").split())


def summary(outcomes: Sequence[Outcome]) -> list[str]:
    """Give the closing lines: a line per part, what was left out, and the plain count last."""
    lines = [f"{o.name:<28} {o.passed:>5} passed {o.failed:>3} failed  {o.duration_s:6.1f} s" for o in outcomes]
    left_out = [f"{o.name}: {reason}" for o in outcomes for reason in o.left_out]
    if left_out:
        lines += ["", "left out:", *(f"  {line}" for line in left_out)]
    unsteady = [f"{o.name}: {test}" for o in outcomes for test in o.unsteady]
    if unsteady:
        lines += ["", "unsteady, passed only when run again by themselves:", *(f"  {line}" for line in unsteady)]
    passed, failed = sum(o.passed for o in outcomes), sum(o.failed for o in outcomes)
    return [*lines, "", f"{passed} passed, {failed} failed"]
