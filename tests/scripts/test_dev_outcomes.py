"""The closing lines of `scripts/test` say what really happened."""

from pathlib import Path

from drivearr_dev.outcomes import Outcome, after_second, of_command, of_report, summary

REPORT = """<testsuites><testsuite>
<testcase name="a"/><testcase name="b"/>
<testcase name="c"><failure message="no">trace</failure></testcase>
<testcase name="d"><error message="no">trace</error></testcase>
<testcase name="e"><skipped message="needs root"/></testcase>
<testcase name="f"><skipped message="needs   root"/></testcase>
</testsuite></testsuites>"""


def test_a_report_is_counted(tmp_path: Path) -> None:
    """Failures and errors are failed, skipped ones are neither and keep their reason."""
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    outcome = of_report("unit", report, 1, 2.0)
    assert (outcome.passed, outcome.failed, outcome.left_out) == (2, 2, ("2 x needs root",))


def test_a_run_without_tests_or_with_a_bad_end_has_failed(tmp_path: Path) -> None:
    """A runner that dies before its report, or collects nothing, is no success."""
    report = tmp_path / "report.xml"
    assert of_report("unit", report, 0, 0.0).failed == 1
    report.write_text('<testsuites><testsuite><testcase name="a"/></testsuite></testsuites>')
    assert of_report("unit", report, 0, 0.0).failed == 0
    assert of_report("unit", report, 3, 0.0).failed == 1


def test_a_test_that_passes_only_by_itself_is_named(tmp_path: Path) -> None:
    """It is no failure any more, and stands in the summary; one that fails again stays one."""
    first, second = tmp_path / "first.xml", tmp_path / "second.xml"
    first.write_text(REPORT)
    second.write_text('<testsuite><testcase name="c"/><testcase name="d"><error/></testcase></testsuite>')
    joined = after_second(of_report("whole", first, 1, 2.0), of_report("whole", second, 1, 1.0))
    assert (joined.passed, joined.failed, joined.duration_s) == (3, 1, 3.0)
    assert (joined.broken, joined.unsteady) == (("None::d",), ("None::c",))
    assert "  whole: None::c" in summary([joined])


def test_a_second_run_that_looked_at_nothing_excuses_nothing(tmp_path: Path) -> None:
    """Without a report, or when the failed tests were not among what it ran."""
    first, second = tmp_path / "first.xml", tmp_path / "second.xml"
    first.write_text(REPORT)
    before = of_report("whole", first, 1, 2.0)
    assert after_second(before, of_report("whole", second, 1, 0.0)).failed == 2
    second.write_text('<testsuite><testcase name="c"/></testsuite>')
    assert after_second(before, of_report("whole", second, 0, 0.0)).failed == 2


def test_the_summary_ends_with_the_plain_count() -> None:
    """The last line sums up all parts; what was left out stands above it."""
    outcomes = [of_command("ruff", 0, 0.1), Outcome(name="unit", passed=7, failed=1, left_out=("1 x needs root",))]
    lines = summary(outcomes)
    assert lines[-1] == "8 passed, 1 failed"
    assert "  unit: 1 x needs root" in lines
