# SPDX-License-Identifier: Apache-2.0
"""Strict checks of rendered manifests, and of themselves: planted faults must be found.

usage: check.py SCHEMAS SETTINGS MANIFESTS.json...

SCHEMAS is a folder with a JSON Schema for each kind, named GROUP_VERSION_KIND.json; SETTINGS one with
the --help of each program, named PROGRAM.txt. Each MANIFESTS.json is an array of objects.
"""

import copy
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import json_schema
import planted_faults
import rules

OPERATORS = json.loads(Path(__file__).with_name("operators.schema.json").read_text())["definitions"]


def schema_of(item: dict, schemas: Path) -> tuple[dict, dict] | None:
    kind = f"{item.get('apiVersion')}/{item.get('kind')}"
    if kind in OPERATORS:
        return OPERATORS[kind], OPERATORS
    file = schemas / (kind.replace("/", "_") + ".json")
    if not file.exists():
        return None
    schema = json.loads(file.read_text())
    return schema, schema["definitions"]


def check_schemas(objects: list[dict], schemas: Path) -> Iterator[str]:
    for item in objects:
        found = schema_of(item, schemas)
        if found is None:
            yield f"{item.get('apiVersion')} {item.get('kind')}: there is no such kind"
            continue
        for fault in json_schema.check(item, *found):
            yield f"{rules.name_of(item)}: {fault}"


def all_faults(objects: list[dict], schemas: Path, settings: dict[str, set[str]]) -> list[str]:
    faults = list(check_schemas(objects, schemas))
    # The rules rely on what the schemas promise.
    return faults or list(rules.check_rules(objects, settings))


def unnoticed(objects: list[dict], schemas: Path, settings: dict[str, set[str]]) -> Iterator[str]:
    """Faults that were planted and not found."""
    for name, plant in planted_faults.ALL.items():
        spoiled = copy.deepcopy(objects)
        plant(spoiled)
        if spoiled == objects:
            yield f"{name}: could not be planted"
        elif not all_faults(spoiled, schemas, settings):
            yield f"{name}: was not noticed"


def main() -> None:
    schemas, help_folder, *files = map(Path, sys.argv[1:])
    settings = {
        file.stem: set(re.findall(r"\(Env:(\w+)\)", file.read_text()))
        for file in help_folder.glob("*.txt")
    }
    faults = []
    for file in files:
        objects = json.loads(file.read_text())
        faults += [f"{file.stem}: {fault}" for fault in all_faults(objects, schemas, settings)]
        print(f"{file.stem}: {len(objects)} objects")
    if not faults:
        # The last one has everything that a fault can be planted in.
        faults = list(unnoticed(objects, schemas, settings))
    for fault in faults:
        print(fault)
    if faults:
        sys.exit(1)
    print(f"{len(planted_faults.ALL)} planted faults noticed")


if __name__ == "__main__":
    main()
