"""Choose where "watch" begins on one half of the drives, and test that on the other half.

`python tests/bench/health_halves_bench.py`. The drives of 2019, whose bar (FAR at most 2.6 %, recall at least 62 %) has
the least room. Only counts whose false alarms this data can tell are moved: the healthy drives have one record each, so
growth costs nothing here and is left alone.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scanner" / "health"))

from drivearr_scanner.contract.enums import HealthFactor as Factor
from drivearr_scanner.health.points_rules import LEVELS, OK_FROM, Step
from health_series import (
    FAILING,
    LAST,
    SEAGATES,
    Rates,
    Row,
    counts_of,
    everything,
    half,
    judged,
    level_days,
    rates_2019,
    rows,
)

FAR_AT_MOST = 2.6
LOSSES = ("s5", "s187", "s197", "s198")
# Where each count may begin to mean "watch"; the rules have the value that is named first.
REALLOCATED = (25, 5, 9, 13, 17, 21, 33, 49, 71)
PENDING = (1, 2, 9)
REPORTED = (1, 2, 3)
# What a count costs that is just worth watching.
_WATCH_POINTS = 100 - OK_FROM + 1

_RULES = dict(LEVELS)

type Choice = tuple[int, int, int]


def choices() -> Iterator[Choice]:
    """Give the beginnings that are tried, those of the rules first."""
    yield from product(REALLOCATED, PENDING, REPORTED)


def watch_from(factor: Factor, least: int) -> None:
    """Let a count be worth watching from `least` on; what less and more of it costs stays."""
    rule = _RULES[factor]
    first = next(step for step in rule.steps if step.points >= _WATCH_POINTS)
    below = [step for step in rule.steps if step.least < min(first.least, least)]
    above = [step for step in rule.steps if step.least > max(first.least, least)]
    LEVELS[factor] = replace(rule, steps=(*below, Step(least, first.points), *above))


def main() -> None:
    """Print what each half would choose, what that gives on the other half, and how the rules stand there."""
    failing, last = rows(FAILING), [row for row in rows(LAST) if row["model"] in SEAGATES]
    halves = (half(0), half(1))
    found: dict[Choice, tuple[Rates, ...]] = {}
    for choice in choices():
        for factor, least in zip((Factor.REALLOCATED, Factor.PENDING, Factor.REPORTED), choice, strict=True):
            watch_from(factor, least)
        before = dict(level_days(judged(failing)))["watch"]
        at_end = dict(level_days(judged(last)))["watch"]
        found[choice] = tuple(rates_2019(before, at_end, last, keep) for keep in (*halves, everything))
    ours = next(iter(found))
    print(f"watch begins at 5 >= {ours[0]}, 197 >= {ours[1]}, 187 >= {ours[2]}: {_told(found[ours][2])} on all drives")
    _ceiling(failing)
    for number in (0, 1):
        fitting = {choice: rates for choice, rates in found.items() if rates[number].far <= FAR_AT_MOST}
        best = max(fitting, key=lambda choice: (fitting[choice][number].recall, -fitting[choice][number].far))
        print(
            f"half {number} chooses 5 >= {best[0]}, 197 >= {best[1]}, 187 >= {best[2]}:"
            f" {_told(found[best][number])} there, {_told(found[best][1 - number])} on the other;"
            f" the rules there: {_told(found[ours][1 - number])}"
        )
    print(f"\nwithin {FAR_AT_MOST} % on all drives, the best ten of {len(found)}:")
    fitting = {choice: rates[2] for choice, rates in found.items() if rates[2].far <= FAR_AT_MOST}
    for choice in sorted(fitting, key=lambda choice: -fitting[choice].recall)[:10]:
        print(f"5 >= {choice[0]:3}, 197 >= {choice[1]}, 187 >= {choice[2]}: {_told(fitting[choice])}")


def _ceiling(failing: Sequence[Row]) -> None:
    """Print how many failing drives show any lost sector at all a day before, and how many of these the rules find."""
    for factor, rule in _RULES.items():
        LEVELS[factor] = rule
    told = {row["drive"] for row in failing if int(row["days_to_last"]) >= 1 and any(map(counts_of(row).get, LOSSES))}
    watch = dict(level_days(judged(failing)))["watch"]
    found = {drive for drive, left in watch.items() if left is not None and left >= 1}
    print(f"of {len(watch)} failing drives {len(told)} show {', '.join(LOSSES)} above 0 a day before")
    print(f"the rules find {len(found & told)} of these, and {len(found - told)} others")


def _told(rates: Rates) -> str:
    """Say a rate."""
    return f"FAR {rates.far:.2f} %, recall {rates.recall:.1f} % ({rates.found}/{rates.failed})"


if __name__ == "__main__":
    main()
