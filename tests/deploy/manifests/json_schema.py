# SPDX-License-Identifier: Apache-2.0
"""The part of JSON Schema that ts-json-schema-generator writes."""

import re
from collections.abc import Iterator

TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool, "number": (int, float),
    "integer": int, "null": type(None),
}  # fmt: skip


def check(value: object, schema: dict, definitions: dict, where: str = "") -> Iterator[str]:
    """What is wrong with the value, with the path of each fault."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/definitions/")
        yield from check(value, definitions[name], definitions, where)
        return
    if "anyOf" in schema:
        found = [list(check(value, option, definitions, where)) for option in schema["anyOf"]]
        if all(found):
            yield min(found, key=len)[0]
        return
    if not _has_type(value, schema):
        yield f"{where}: {value!r} is no {schema['type']}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{where}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is none of {schema['enum']}"
    if "pattern" in schema and not re.search(schema["pattern"], str(value)):
        yield f"{where}: {value!r} does not look right"
    if isinstance(value, dict):
        yield from _check_object(value, schema, definitions, where)
    elif isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            yield from check(item, schema["items"], definitions, f"{where}[{number}]")


def _has_type(value: object, schema: dict) -> bool:
    if "type" not in schema:
        return True
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if isinstance(value, bool):  # which is an int in Python
        return "boolean" in names
    return any(isinstance(value, TYPES[name]) for name in names)


def _check_object(value: dict, schema: dict, definitions: dict, where: str) -> Iterator[str]:
    properties = schema.get("properties", {})
    for name in schema.get("required", []):
        if name not in value:
            yield f"{where}: {name} is missing"
    for name, member in value.items():
        path = f"{where}.{name}" if where else name
        if name in properties:
            yield from check(member, properties[name], definitions, path)
        elif schema.get("additionalProperties", True) is False:
            yield f"{path}: there is no such field"
        elif isinstance(schema.get("additionalProperties"), dict):
            yield from check(member, schema["additionalProperties"], definitions, path)
