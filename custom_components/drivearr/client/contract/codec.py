"""How contract models travel: dataclass to JSON values and back."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Self, Union, cast, get_args, get_origin, get_type_hints


class ContractError(ValueError):
    """A message does not have the shape that the contract gives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Base of everything that crosses the wire.

    Reading ignores unknown keys, refuses a missing required one (`ContractError`) and maps an unknown enum value to
    `UNKNOWN`, so that an older client survives a newer server.
    """

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read the model from parsed JSON."""
        if not isinstance(data, Mapping):
            raise ContractError(f"{cls.__name__}: expected an object, got {type(data).__name__}")
        values: dict[str, Any] = {}
        for name, kind, required in _fields_of(cast("Any", cls)):
            if name in data:
                values[name] = _read(kind, data[name], f"{cls.__name__}.{name}")
            elif required:
                raise ContractError(f"{cls.__name__}: {name} is missing")
        return cls(**values)

    def to_dict(self) -> dict[str, Any]:
        """Give the model as plain JSON values."""
        return {field.name: _write(getattr(self, field.name)) for field in fields(self)}


@cache
def _fields_of(cls: Any) -> tuple[tuple[str, Any, bool], ...]:
    """Name, type and whether it is required, of each field."""
    hints = get_type_hints(cls)
    return tuple(
        (field.name, hints[field.name], field.default is MISSING and field.default_factory is MISSING)
        for field in fields(cls)
    )


def _write(value: Any) -> Any:
    """Turn a field's value into a JSON value."""
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple | list):
        return [_write(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _write(item) for key, item in value.items()}
    return value


def _read(kind: Any, value: Any, where: str) -> Any:
    """Turn a JSON value into what the field's type asks for."""
    if kind is Any:
        return value
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        if value is None:
            return None
        return _read(next(arg for arg in get_args(kind) if arg is not type(None)), value, where)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise ContractError(f"{where}: expected a list")
        item = get_args(kind)[0]
        return tuple(_read(item, entry, where) for entry in value)
    if origin is dict:
        if not isinstance(value, Mapping):
            raise ContractError(f"{where}: expected an object")
        item = get_args(kind)[1]
        return {str(key): _read(item, entry, where) for key, entry in value.items()}
    if issubclass(kind, Model):
        return kind.from_dict(value)
    if issubclass(kind, StrEnum):
        return kind(value) if value in kind else kind("unknown")
    return _read_scalar(kind, value, where)


def _read_scalar(kind: type, value: Any, where: str) -> Any:
    """Check a scalar; JSON has one number type, so an integer is accepted for a float."""
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind is int and isinstance(value, bool):
        raise ContractError(f"{where}: expected int, got bool")
    if not isinstance(value, kind):
        raise ContractError(f"{where}: expected {kind.__name__}, got {type(value).__name__}")
    return value
