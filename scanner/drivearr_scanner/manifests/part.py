"""A part of a manifest: typed fields, and the keys that this version does not know, kept for the next writer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Self

from drivearr_scanner.contract.codec import ContractError, Model

from .sealed_rules import FormatError


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Model):
    """Base of everything in a manifest; `extra` holds the unknown keys."""

    extra: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read the part; FormatError when a key is missing or of another type."""
        if not isinstance(data, Mapping):
            raise FormatError(f"{cls.__name__}: not an object")
        known = {item.name for item in fields(cls)} - {"extra"}
        try:
            part = _read_known(cls, {key: value for key, value in data.items() if key in known})
        except ContractError as problem:
            raise FormatError(str(problem)) from problem
        return replace(part, extra={key: value for key, value in data.items() if key not in known})

    def to_dict(self) -> dict[str, Any]:
        """Give the part as JSON values, unknown keys included."""
        known = Model.to_dict(self)
        del known["extra"]
        return {**self.extra, **known}


def _read_known[P: Part](kind: type[P], data: Mapping[str, Any]) -> P:
    """Read the known keys as any model is read."""
    read: Any = Model.from_dict
    part: P = read.__func__(kind, data)
    return part
