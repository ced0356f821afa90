"""The dashboard that `scripts/run` opens: the cards of each drive, and of all disks."""

import json
from typing import Any

from .home_assistant import HomeAssistant, Tokens
from .web import HttpError

URL_PATH = "drivearr-drives"


def make_dashboard(home: HomeAssistant, tokens: Tokens, device_ids: list[str]) -> None:
    """Make the dashboard where it is not and open it first; one that shows all of these drives is left as it is."""
    dashboards = home.command(tokens, {"type": "lovelace/dashboards/list"})
    if not any(dashboard["url_path"] == URL_PATH for dashboard in dashboards):
        new = {"url_path": URL_PATH, "title": "Drives", "icon": "mdi:harddisk", "mode": "storage"}
        home.command(tokens, {"type": "lovelace/dashboards/create", **new})
        home.command(tokens, {"type": "frontend/set_system_data", "key": "core", "value": {"default_panel": URL_PATH}})
    elif all(device_id in shown(home, tokens) for device_id in device_ids):
        return
    home.command(tokens, {"type": "lovelace/config/save", "url_path": URL_PATH, "config": layout(device_ids)})


def shown(home: HomeAssistant, tokens: Tokens) -> str:
    """Give the dashboard's present layout as text; nothing when it was emptied."""
    try:
        return json.dumps(home.command(tokens, {"type": "lovelace/config", "url_path": URL_PATH}))
    except HttpError:
        return ""


def layout(device_ids: list[str]) -> dict[str, Any]:
    """Give a view with each drive, what it lacks, and beside them what concerns all of them."""
    drives = [
        [{"type": f"custom:drivearr-{kind}-card", "device": device_id} for kind in ("drive", "missing")]
        for device_id in device_ids
    ]
    all_of_them = [{"type": f"custom:drivearr-{kind}-card"} for kind in ("devices", "job", "bitrot")]
    sections = [{"type": "grid", "cards": cards} for cards in (*drives, all_of_them)]
    return {"views": [{"title": "Drives", "path": "drives", "type": "sections", "sections": sections}]}
