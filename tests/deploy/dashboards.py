# SPDX-License-Identifier: Apache-2.0
"""Dashboards that Grafana shows as they are meant: no two panels on one place, no name used twice, every
panel explained by its title and asking something, every variable declared, every file provisioned.

usage: dashboards.py KUSTOMIZATION DASHBOARD.json...
"""

import copy
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

COLUMNS = 24
KINDS = {"row", "stat", "timeseries", "table", "bargauge"}
UNITS = {"short", "s", "ops", "reqps", "bytes", "percentunit", "d"}
GRAFANAS_OWN = {"__rate_interval", "__all"}


def faults(dashboard: dict) -> Iterator[str]:
    for key in ("uid", "title", "description", "schemaVersion", "templating", "panels"):
        if not dashboard.get(key):
            yield f"{key} is missing"
    panels = dashboard["panels"]
    for number, count in Counter(panel["id"] for panel in panels).items():
        if count > 1:
            yield f"{count} panels have the id {number}"
    yield from overlaps(panels)
    declared = {variable["name"] for variable in dashboard["templating"]["list"]} | GRAFANAS_OWN
    used = set(re.findall(r"\$\{?(\w+)", json.dumps(panels)))
    if used - declared:
        yield f"variables that nobody declares: {sorted(used - declared)}"
    for panel in panels:
        yield from panel_faults(panel)


def panel_faults(panel: dict) -> Iterator[str]:
    name = panel.get("title") or f"panel {panel['id']}"
    if not panel.get("title"):
        yield f"{name} has no title"
    if panel["type"] not in KINDS:
        yield f"{name} is a {panel['type']}, which nobody has tried"
    if panel["type"] == "row":
        return
    if not panel.get("targets"):
        yield f"{name} asks nothing"
    for target in panel.get("targets", []):
        if target["datasource"] != {"type": "prometheus", "uid": "${datasource}"}:
            yield f"{name} asks one particular data source"
    unit = panel["fieldConfig"]["defaults"].get("unit")
    if unit not in UNITS:
        yield f"{name} is in {unit}"


def overlaps(panels: list[dict]) -> Iterator[str]:
    taken = {}
    for panel in panels:
        place = panel["gridPos"]
        if place["x"] + place["w"] > COLUMNS:
            yield f"{panel['title']} is wider than the page"
        for x in range(place["x"], place["x"] + place["w"]):
            for y in range(place["y"], place["y"] + place["h"]):
                other = taken.setdefault((x, y), panel["title"])
                if other != panel["title"]:
                    yield f"{panel['title']} lies over {other}"
                    return


def asking(dashboard: dict) -> dict:
    return next(panel for panel in dashboard["panels"] if panel["type"] != "row")


PLANTED = {
    "an id twice": lambda d: asking(d).update(id=d["panels"][-1]["id"]),
    "a panel over another": lambda d: asking(d)["gridPos"].update(d["panels"][-1]["gridPos"]),
    "an unknown variable": lambda d: asking(d)["targets"][0].update(expr="up{job='$job'}"),
    "a panel without a question": lambda d: asking(d).update(targets=[]),
    "an unknown unit": lambda d: asking(d)["fieldConfig"]["defaults"].update(unit="secs"),
}


def main() -> None:
    provisioned, *files = Path(sys.argv[1]).read_text(), *sys.argv[2:]
    found, uids = [], Counter()
    for file in map(Path, files):
        dashboard = json.loads(file.read_text())
        uids[dashboard.get("uid")] += 1
        found += [f"{file.name}: {fault}" for fault in faults(dashboard)]
        if f"dashboards/{file.name}" not in provisioned:
            found.append(f"{file.name} is not provisioned on Kubernetes")
        for name, plant in PLANTED.items():
            spoiled = copy.deepcopy(dashboard)
            plant(spoiled)
            if not list(faults(spoiled)):
                found.append(f"{file.name}: {name} was not noticed")
    found += [f"{count} dashboards have the uid {uid}" for uid, count in uids.items() if count > 1]
    if found:
        sys.exit("\n".join(found))
    print(f"{len(files)} dashboards, {len(PLANTED)} planted faults noticed in each")


if __name__ == "__main__":
    main()
