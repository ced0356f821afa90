"""The description of the API, made from the request schemas, the contract's models and the routes."""

import re
from dataclasses import MISSING, fields
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import voluptuous as vol
from voluptuous_openapi import convert

from drivearr_scanner.contract.codec import Model
from drivearr_scanner.contract.errors import MESSAGES
from drivearr_scanner.contract.models import ServerInfo

from .routes import ROUTES
from .routing import BASE, Route

_FAILED = {
    "default": {
        "description": "It was not done; the error says why.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
    }
}
DRY_RUN = " A dry run takes the role read."
_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}


def document(version: str) -> dict[str, Any]:
    """Give the OpenAPI document."""
    components: dict[str, Any] = {}
    paths: dict[str, Any] = {
        "/api/health": {
            "get": {
                "summary": "Say that the scanner lives; needs no token.",
                "security": [],
                "responses": {"200": {"description": "It lives.", **_content({"type": "object"})}},
            }
        },
        "/api/openapi.json": {
            "get": {
                "summary": "Give this document.",
                "responses": {"200": {"description": "This document.", **_content({"type": "object"})}, **_FAILED},
            }
        },
        f"{BASE}/ws": {
            "get": {
                "summary": "Open the WebSocket of state and events.",
                "description": "Takes the role read. A page, which can give no headers, says its token in a message.",
                "responses": {"101": {"description": "Messages follow, see docs/api.md."}, **_FAILED},
            }
        },
    }
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, components)
    components["Error"] = _error_schema()
    _shape(ServerInfo, components)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Drivearr scanner", "version": version},
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(route: Route, components: dict[str, Any]) -> dict[str, Any]:
    """Describe a route."""
    operation: dict[str, Any] = {
        "summary": route.summary,
        "description": f"Takes the role {route.role.value}.{DRY_RUN if route.least is not route.role else ''}",
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in re.findall(r"{(\w+)}", route.path)
        ],
        "responses": {str(status): _answer(shape, components) for status, shape in route.answers.items()} | _FAILED,
    }
    if route.query is not None:
        operation["parameters"] += _parameters(route.query)
    if route.body is not None:
        operation["requestBody"] = _content(convert(route.body))
    return operation


def _parameters(schema: vol.Schema) -> list[dict[str, Any]]:
    """Describe a query."""
    described = convert(schema)
    return [
        {"name": name, "in": "query", "required": name in described.get("required", []), "schema": shape}
        for name, shape in described["properties"].items()
    ]


def _answer(shape: Any, components: dict[str, Any]) -> dict[str, Any]:
    """Describe an answer."""
    if shape is None:
        return {"description": "Done."}
    return {"description": "Done.", **_content(_shape(shape, components))}


def _content(schema: dict[str, Any]) -> dict[str, Any]:
    """Say that a shape travels as JSON."""
    return {"content": {"application/json": {"schema": schema}}}


def _shape(kind: Any, components: dict[str, Any]) -> dict[str, Any]:
    """Describe a type; models become components."""
    if kind is Any:
        return {}
    if isinstance(kind, list):
        return {"type": "array", "items": _shape(kind[0], components)}
    if isinstance(kind, dict):
        properties = {name: _shape(value, components) for name, value in kind.items()}
        return {"type": "object", "properties": properties, "required": list(properties)}
    if kind in _SCALARS:
        return {"type": _SCALARS[kind]}
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        shape = _shape(next(arg for arg in get_args(kind) if arg is not type(None)), components)
        return {"anyOf": [shape, {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _shape(get_args(kind)[0], components)}
    if kind is dict or origin is dict:
        return {"type": "object"}
    if issubclass(kind, StrEnum):
        return {"type": "string", "enum": [member.value for member in kind]}
    return _model(kind, components)


def _model(kind: type[Model], components: dict[str, Any]) -> dict[str, Any]:
    """Describe a model once, and give a reference to it."""
    reference = {"$ref": f"#/components/schemas/{kind.__name__}"}
    if kind.__name__ in components:
        return reference
    components[kind.__name__] = {}
    hints = get_type_hints(kind)
    components[kind.__name__] = {
        "type": "object",
        "description": (kind.__doc__ or "").splitlines()[0],
        "properties": {field.name: _shape(hints[field.name], components) for field in fields(kind)},
        "required": [
            field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING
        ],
    }
    return reference


def _error_schema() -> dict[str, Any]:
    """Describe what every refusal looks like."""
    inner = {
        "type": "object",
        "properties": {
            "code": {"type": "string", "enum": sorted(MESSAGES)},
            "message": {"type": "string"},
            "fields": {"type": "object"},
        },
        "required": ["code", "message", "fields"],
    }
    return {"type": "object", "properties": {"error": inner}, "required": ["error"]}
