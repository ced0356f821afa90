"""How likely the bars hold on other drives of the same kind: `python tests/bench/health_margin_bench.py`.

Draws drives with replacement from the series whose end is known, as many as a second sample would have, and counts how
often each bar holds. It says nothing of other years or models.
"""

import random
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scanner" / "health"))

from health_series import FAILING, LAST, POPULATION, SEAGATES, judged, level_days, rows

DRAWS = 4000
# Drives of a second sample: of 2013 all and failed, of 2019 failed and healthy.
ALL_2013, FAILED_2013, FAILED_2019, HEALTHY_2019 = 9034, 51, 157, 9700
BARS = {
    ("2013", "degraded"): (3.0, 55.0),
    ("2013", "failing"): (1.6, 40.0),
    ("2019", "watch"): (2.6, 62.0),
    ("2019", "failing"): (0.6, 30.0),
}


def outcomes() -> dict[tuple[str, str], tuple[list[bool], list[bool]]]:
    """Give for each bar: which failed drives were found at least a day before, which healthy ones were flagged."""
    found: dict[tuple[str, str], tuple[list[bool], list[bool]]] = {}
    series = rows(POPULATION)
    last = {row["drive"]: row for row in series}
    for level, days in level_days(judged(series)):
        hits, flags = [], []
        for drive, row in last.items():
            day = days.get(drive)
            if row["failure"] == "1":
                hits.append(day is not None and int(row["day"]) - day >= 1)
            else:
                flags.append(day is not None)
        found["2013", level] = (hits, flags)
    ends = rows(LAST)
    healthy = [row["drive"] for row in ends if row["failure"] == "0" and row["model"] in SEAGATES]
    for (level, days), (_, at_end) in zip(level_days(judged(rows(FAILING))), level_days(judged(ends)), strict=True):
        hits = [left is not None and left >= 1 for left in days.values()]
        found["2019", level] = (hits, [at_end.get(drive) is not None for drive in healthy])
    return found


def draws(values: Sequence[bool], size: int, chance: random.Random) -> list[float]:
    """Give percentages of samples drawn with replacement."""
    share = sum(values) / len(values)
    return [100 * chance.binomialvariate(size, share) / size for _ in range(DRAWS)]


def main() -> None:
    """Print for each bar the figure here, the middle 90 % of other samples, and how often the bar holds."""
    chance = random.Random(20261121)
    found = outcomes()
    for (year, level), (far, recall) in BARS.items():
        hits, flags = found[year, level]
        failed, healthy = (FAILED_2013, ALL_2013 - FAILED_2013) if year == "2013" else (FAILED_2019, HEALTHY_2019)
        fars, recalls = draws(flags, healthy, chance), draws(hits, failed, chance)
        for name, values, samples, holds in (
            ("false alarms", flags, fars, [value <= far for value in fars]),
            ("recall", hits, recalls, [value >= recall for value in recalls]),
        ):
            ordered = sorted(samples)
            low, high = ordered[DRAWS // 20], ordered[-DRAWS // 20]
            here = 100 * sum(values) / len(values)
            bar = f"<= {far}" if name == "false alarms" else f">= {recall}"
            print(
                f"{year} {level:9}{name:13} here {here:5.2f} %  others {low:5.2f} to {high:5.2f} %"
                f"  bar {bar} %: holds in {100 * sum(holds) / DRAWS:.0f} %"
            )


if __name__ == "__main__":
    main()
