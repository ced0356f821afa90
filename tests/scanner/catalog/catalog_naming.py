"""Read naming sets, and say what is wrong with an identity by the rules of their scorer."""

import json
from pathlib import Path
from typing import Any

from drivearr_scanner.catalog.identify import RootKind, identify, title_key

FIXTURES = Path(__file__).parents[2] / "fixtures" / "media"


def read_rows(name: str) -> list[dict[str, Any]]:
    """Give the rows of a set."""
    return [json.loads(line) for line in (FIXTURES / name).read_text("utf-8").splitlines()]


def wrong_fields(row: dict[str, Any]) -> list[str]:
    """Give the fields of a row's identity that are not as expected."""
    got = identify(row["path"], RootKind(row["root"])).to_dict()
    want = row["expect"]
    if want["kind"] == "ignore":
        return [name for name in ("kind", "reason") if want[name] != got.get(name)]
    names = ["kind", "year", *_number_fields(want), *(name for name in ("extra", "sidecar", "lang") if name in want)]
    wrong = [name for name in names if want.get(name) != got.get(name)]
    wrong += [name for name in ("ids", "flags", "part") if (want.get(name) or None) != (got.get(name) or None)]
    if title_key(want.get("title", "")) != title_key(got.get("title", "")):
        wrong.append("title")
    if ("edition" in want) != ("edition" in got) or want.get("edition", "")[:5] != got.get("edition", "")[:5]:
        wrong.append("edition")
    return wrong


def _number_fields(want: dict[str, Any]) -> list[str]:
    """Give the fields that number an episode; what a file carries besides its season's numbers is not asked for."""
    if "date" in want and not want.get("episodes"):
        return ["date", *(["season"] if "season" in want else [])]
    if want.get("absolute") and not want.get("episodes"):
        return ["absolute", "season"]
    return ["season", "episodes"]
