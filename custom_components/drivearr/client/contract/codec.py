"""How contract models travel: dataclass to JSON values and back."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Self, Union, cast, get_args, get_origin, get_type_hints

# Turns a JSON value into the value of a field.
type Reader = Callable[[Any], Any]


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
        for name, read, required in _readers_of(cast("Any", cls)):
            if name in data:
                values[name] = read(data[name])
            elif required:
                raise ContractError(f"{cls.__name__}: {name} is missing")
        return cls(**values)

    def to_dict(self) -> dict[str, Any]:
        """Give the model as plain JSON values."""
        return {name: _write(getattr(self, name)) for name in _names_of(cast("Any", type(self)))}


def read_field(cls: type[Model], name: str, value: Any) -> Any:
    """Read a single field of a model, such as some rows of a large one."""
    return next(read for field, read, _ in _readers_of(cast("Any", cls)) if field == name)(value)


@cache
def _names_of(cls: Any) -> tuple[str, ...]:
    """Give the names of the fields."""
    return tuple(field.name for field in fields(cls))


@cache
def _readers_of(cls: Any) -> tuple[tuple[str, Reader, bool], ...]:
    """Name, reader and whether it is required, of each field."""
    hints = get_type_hints(cls)
    return tuple(
        (
            field.name,
            _reader(hints[field.name], f"{cls.__name__}.{field.name}"),
            field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(cls)
    )


# What is written as it is; everything else is looked at more closely.
_PLAIN = frozenset({str, int, float, bool, type(None)})


def _write(value: Any) -> Any:
    """Turn a field's value into a JSON value."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple | list):
        return [_write(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _write(item) for key, item in value.items()}
    return value


def _reader(kind: Any, where: str) -> Reader:
    """Make what turns a JSON value into what a field's type asks for.

    The type is looked at once for each field, not for each value: a state has tens of thousands of them.
    """
    if kind is Any:
        return lambda value: value
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        read = _reader(next(arg for arg in get_args(kind) if arg is not type(None)), where)
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        return _list_reader(_reader(get_args(kind)[0], where), where)
    if origin is dict:
        return _object_reader(_reader(get_args(kind)[1], where), where)
    if issubclass(kind, Model):
        return cast("Reader", kind.from_dict)
    if issubclass(kind, StrEnum):
        return _choice_reader(kind)
    return _scalar_reader(kind, where)


def _list_reader(read: Reader, where: str) -> Reader:
    """Make what reads a list, each item alike."""

    def read_list(value: Any) -> Any:
        """Read the items."""
        if not isinstance(value, list | tuple):
            raise ContractError(f"{where}: expected a list")
        return tuple([read(item) for item in value])

    return read_list


def _object_reader(read: Reader, where: str) -> Reader:
    """Make what reads an object, each value alike."""

    def read_object(value: Any) -> Any:
        """Read the values."""
        if not isinstance(value, Mapping):
            raise ContractError(f"{where}: expected an object")
        return {str(key): read(item) for key, item in value.items()}

    return read_object


def _choice_reader(kind: type[StrEnum]) -> Reader:
    """Make what reads a closed vocabulary; what a newer side added to it is `unknown`."""
    members = {member.value: member for member in kind}
    unknown = kind("unknown")

    def read_choice(value: Any) -> Any:
        """Give the member of a value."""
        return members.get(value, unknown) if isinstance(value, str) else unknown

    return read_choice


def _scalar_reader(kind: type, where: str) -> Reader:
    """Make what checks a scalar; JSON has one number type, so an integer is accepted for a float."""

    def read_scalar(value: Any) -> Any:
        """Check the value."""
        if type(value) is kind:
            return value
        if kind is float and isinstance(value, int) and not isinstance(value, bool):
            return float(value)
        if kind is int and isinstance(value, bool):
            raise ContractError(f"{where}: expected int, got bool")
        if not isinstance(value, kind):
            raise ContractError(f"{where}: expected {kind.__name__}, got {type(value).__name__}")
        return value

    return read_scalar
