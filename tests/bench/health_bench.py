"""Measure the health rules beside those of others: `python tests/bench/health_bench.py`.

Reports, the three series of drives whose end is known, the rates in each class of evidence, and the time it takes. The
rules of others are written anew from their sources, for the counts that the series have.
"""

import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scanner" / "health"))

from drivearr_scanner.contract.enums import HealthStatus
from drivearr_scanner.health.judging import judge
from drivearr_scanner.health.report_rules import parse_report
from drivearr_scanner.health.samples import sample_of
from health_series import (
    EVIDENCE_DAY,
    EVIDENCE_WITHIN,
    FAILING,
    FOLDER,
    LAST,
    POPULATION,
    Counts,
    Rates,
    Row,
    counts_of,
    everything,
    evidence_ends,
    half,
    judged,
    level_days,
    rates_2013,
    rates_2019,
    rows,
    wilson,
)

type OtherRule = Callable[[Counts], bool]
type Days = Mapping[str, int | None]

_HEALTHY, _SICK = {"ok"}, {"degraded", "failing"}
# Scrutiny: from here on its tables say 10 % a year and more, for attributes that it calls critical. Without
# 188: whether smartctl wrote it as one number or as three is not in the series.
_SCRUTINY = {"s5": 17, "s10": 1, "s187": 1, "s197": 1, "s198": 1}

# A count is what the rules of others look at; none of them knows growth.
OTHERS: dict[str, OtherRule] = {
    "Backblaze: 5, 187, 188, 197, 198 > 0": lambda c: any(
        c.get(n, 0) > 0 for n in ("s5", "s187", "s188", "s197", "s198")
    ),
    "SMART Sniffer: 5, 187, 197, 198 > 0": lambda c: any(c.get(n, 0) > 0 for n in ("s5", "s187", "s197", "s198")),
    "Scrutiny: failed": lambda c: any(c.get(name, 0) >= least for name, least in _SCRUTINY.items()),
}


def main() -> None:
    """Print the figures."""
    _reports()
    population, failing, last = rows(POPULATION), rows(FAILING), rows(LAST)
    began = time.process_time()
    ours_2013 = judged(population)
    took = time.process_time() - began
    ours_failing, ours_last = judged(failing), judged(last)
    print(f"\npopulation judged: {len(ours_2013)} drives of 40 days in {took:.1f} s of computing")
    for title, keep in (("all drives", everything), ("half 0", half(0)), ("half 1", half(1))):
        print(f"\n{title}: FAR, recall at least a day before (found / failed)")
        print(f"{'rule':38}  {'2013 population':>26}  {'2019 Seagates':>26}")
        for name, rule in OTHERS.items() if keep is everything else ():
            in_2019 = rates_2019(_days(failing, rule), _days(last, rule), last, keep)
            _line(name, rates_2013(population, _days(population, rule), keep), in_2019)
        levels = zip(level_days(ours_2013), level_days(ours_failing), level_days(ours_last), strict=True)
        for (level, days), (_, before), (_, at_end) in levels:
            _line(f"Drivearr: {level}", rates_2013(population, days, keep), rates_2019(before, at_end, last, keep))
    _classes(population)


def _line(name: str, in_2013: Rates, in_2019: Rates) -> None:
    """Print a rule's figures."""
    cells = (f"{r.far:5.2f} %, {r.recall:4.1f} % ({r.found}/{r.failed})" for r in (in_2013, in_2019))
    print(f"{name:38}  {'  '.join(f'{cell:>26}' for cell in cells)}")


def _reports() -> None:
    """Judge the reports and compare with a careful reader."""
    index = json.loads((FOLDER / "index.json").read_text("utf-8"))["files"]
    found = {}
    for entry in index:
        reading = parse_report((FOLDER / entry["file"]).read_bytes())
        verdict = judge(reading, [sample_of(reading, 0.0)], 0.0)
        found[entry["file"]] = HealthStatus.UNKNOWN if verdict is None else verdict.score.status
    accepted = sum(found[entry["file"]] in entry["accept"] for entry in index)
    exact = sum(found[entry["file"]] == entry["verdict"] for entry in index)
    missed = sum(found[entry["file"]] == "ok" for entry in index if set(entry["accept"]) <= _SICK)
    blamed = sum(found[entry["file"]] == "failing" for entry in index if set(entry["accept"]) & _HEALTHY)
    print(f"reports: {accepted} of {len(index)} acceptable, {exact} exact; sick ok {missed}, healthy failing {blamed}")


def _days(series: Sequence[Row], rule: OtherRule) -> Days:
    """Give the first day on which a rule without memory fires, for each drive, in the words of the series."""
    dated = "day" in series[0]
    days: dict[str, int | None] = {}
    for row in series if dated else sorted(series, key=lambda row: -int(row.get("days_to_last", "0"))):
        drive, day = row["drive"], int(row["day"] if dated else row.get("days_to_last", "0"))
        if days.setdefault(drive, None) is None and rule(counts_of(row)):
            days[drive] = day
    return days


def _classes(population: Sequence[Row]) -> None:
    """Count who failed within 30 days of the tenth, by class of evidence and by state, over all and by halves."""
    for title, keep in (("all drives", everything), ("half 0", half(0)), ("half 1", half(1))):
        classes: dict[str, list[bool]] = {}
        states: dict[str, list[bool]] = {}
        for state, failed in evidence_ends(population, keep):
            classes.setdefault(state.level.value, []).append(failed)
            states.setdefault(f"  {state.key}", []).append(failed)
        print(f"\nevidence, {title}: failed within {EVIDENCE_WITHIN} days of day {EVIDENCE_DAY}")
        for name, ends in (*classes.items(), *(states.items() if keep is everything else ())):
            low, high = wilson(sum(ends), len(ends))
            rate = 100 * sum(ends) / len(ends)
            print(f"{name:32} {sum(ends):4} of {len(ends):6}  {rate:6.2f} %  ({low:.1f} - {high:.1f})")


if __name__ == "__main__":
    main()
