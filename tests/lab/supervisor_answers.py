"""What a Supervisor answers Home Assistant about itself: each answer has the shape that Home Assistant reads."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from ipaddress import IPv4Address, IPv4Network
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import uuid4

from aiohasupervisor import models

NETWORK = "172.30.32.0/23"
GATEWAY = "172.30.32.1"
VERSION = "2026.11.0"

_PLAIN: dict[Any, Any] = {bool: False, int: 0, float: 0.0, str: "", Any: None}


def facts_of(kind: type, **given: Any) -> dict[str, Any]:
    """Give an answer of a kind as JSON: what is given, and for everything else nothing, none or zero."""
    hints = get_type_hints(kind)
    names = {field.name: field.metadata.get("alias", field.name) for field in fields(kind)}
    answer = {alias: _nothing(hints[name]) for name, alias in names.items()}
    assert given.keys() <= answer.keys(), given.keys() - answer.keys()
    return {**answer, **given}


def _nothing(kind: Any) -> Any:
    """Give what stands for nothing of a type, as JSON."""
    origin = get_origin(kind) or kind
    if origin in (Union, types.UnionType):
        choices = get_args(kind)
        return None if type(None) in choices else _nothing(choices[0])
    if origin in (list, dict):
        return origin()
    if origin in _PLAIN:
        return _PLAIN[origin]
    if origin is IPv4Address:
        return GATEWAY
    if origin is IPv4Network:
        return NETWORK
    if origin is datetime:
        return datetime.now(UTC).isoformat()
    if isinstance(origin, type) and issubclass(origin, Enum):
        return next(iter(origin)).value
    if isinstance(origin, type) and is_dataclass(origin):
        return facts_of(origin)
    raise TypeError(f"no answer of type {kind}")


def about_itself(core_version: str) -> dict[str, dict[str, Any]]:
    """Give the answers that do not depend on the app, by their path."""
    running = {"supported": True, "channel": "stable", "logging": "info"}
    root = facts_of(
        models.RootInfo,
        **running,
        supervisor=VERSION,
        homeassistant=core_version,
        hassos="17.0",
        arch="amd64",
        supported_arch=["amd64"],
        machine="generic-x86-64",
        hostname="homeassistant",
        state="running",
        timezone="Europe/London",
    )
    core = {"version": core_version, "version_latest": core_version, "machine": "generic-x86-64", "arch": "amd64"}
    return {
        "supervisor/ping": {},
        "info": root,
        "core/info": facts_of(models.HomeAssistantInfo, **core),
        "core/stats": facts_of(models.HomeAssistantStats),
        "supervisor/info": facts_of(
            models.SupervisorInfo, **running, version=VERSION, version_latest=VERSION, healthy=True
        ),
        "supervisor/stats": facts_of(models.SupervisorStats),
        "os/info": facts_of(models.OSInfo, version="17.0", version_latest="17.0", board="generic-x86-64"),
        "host/info": facts_of(models.HostInfo, hostname="homeassistant", disk_total=100.0, disk_free=60.0),
        "network/info": facts_of(models.NetworkInfo, supervisor_internet=False),
        "store": facts_of(models.StoreInfo),
        "jobs/info": facts_of(models.JobsInfo),
        "resolution/info": facts_of(models.ResolutionInfo),
        "available_updates": {"available_updates": []},
        "backups": {"backups": []},
        "backups/info": {"backups": [], "days_until_stale": 30},
    }


def about_app(config: Mapping[str, Any], *, slug: str, address: str, entry: str) -> dict[str, Any]:
    """Give what is told of an app that is installed and runs."""
    return facts_of(
        models.InstalledAddonComplete,
        name=config["name"],
        slug=slug,
        description=config["description"],
        version=config["version"],
        version_latest=config["version"],
        repository=slug.partition("_")[0],
        state="started",
        hostname=slug.replace("_", "-"),
        ip_address=address,
        ingress=True,
        ingress_port=config["ingress_port"],
        ingress_entry=entry,
        ingress_url=f"{entry}/",
        ingress_panel=True,
        discovery=list(config["discovery"]),
        options=dict(config["options"]),
        protected=True,
        available=True,
        rating=8,
    )


def new_id() -> str:
    """Give an id as the Supervisor writes them."""
    return uuid4().hex
