# SPDX-License-Identifier: Apache-2.0
"""Every expression finds what it asks for in a running Prometheus, or it was renamed meanwhile.

usage: live_expressions.py http://HOST:PORT DASHBOARD.json...

Dashboards and recording rules must answer something. An alert answers nothing while all is well, so
each of its selectors must, without the values that its labels are compared with: the metric is there,
and has those labels.
"""

import json
import re
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator

PATIENCE = 30  # seconds, for all expressions together: rates need two scrapes, rules two rounds
VARIABLES = {"$__rate_interval": "30s", "$namespace": ".*", "$store": ".*"}
SELECTOR = re.compile(r"\b(?P<metric>[a-z_]\w*(?::\w+)*)\s*(?:\{(?P<labels>[^}]*)\}|(?=\[|\s*[<>=/)]|\s*$))")
WORDS = {"and", "or", "unless", "on", "by", "time", "offset", "absent"}
TARGETS = {"order-sync", "catalog-check", "log-store", "redis", "certificates"}


class Prometheus:
    def __init__(self, url: str) -> None:
        self.url = url

    def get(self, path: str, **parameters: str) -> dict:
        query = urllib.parse.urlencode(parameters)
        with urllib.request.urlopen(f"{self.url}/api/v1/{path}?{query}", timeout=10) as answer:
            return json.load(answer)["data"]

    def answers(self, expression: str) -> bool:
        return bool(self.get("query", query=expression)["result"])

    def healthy_targets(self) -> set[str]:
        targets = self.get("targets")["activeTargets"]
        return {target["labels"]["job"] for target in targets if target["health"] == "up"}

    def rules(self, kind: str) -> list[dict]:
        groups = self.get("rules")["groups"]
        return [rule for group in groups for rule in group["rules"] if rule["type"] == kind]


def panels(dashboard: dict) -> Iterator[dict]:
    for panel in dashboard["panels"]:
        yield panel
        yield from panel.get("panels", [])


def dashboard_expressions(path: str) -> Iterator[tuple[str, str]]:
    with open(path, encoding="utf-8") as file:
        dashboard = json.load(file)
    for panel in panels(dashboard):
        for target in panel.get("targets", []):
            expression = target["expr"]
            for variable, value in VARIABLES.items():
                expression = expression.replace(variable, value)
            yield f"{dashboard['title']}, {panel['title']}", expression


def alert_selectors(expression: str) -> Iterator[str]:
    """Each metric of an alert's expression, with its labels and whatever values they have."""
    for found in SELECTOR.finditer(re.sub(r'\b(?:by|on)\s*\([^)]*\)', "", expression)):
        if found["metric"] in WORDS:
            continue
        labels = re.findall(r"(\w+)\s*(?:=~|!=|!~|=)", found["labels"] or "")
        yield found["metric"] + "{" + ",".join(f'{label}!=""' for label in labels) + "}"


def everything_asked(prometheus: Prometheus, dashboards: list[str]) -> list[tuple[str, str]]:
    asked = [pair for path in dashboards for pair in dashboard_expressions(path)]
    asked += [(rule["name"], rule["query"]) for rule in prometheus.rules("recording")]
    for rule in prometheus.rules("alerting"):
        selectors = set(alert_selectors(rule["query"]))
        if not selectors:
            sys.exit(f"no metric found in {rule['name']}: {rule['query']}")
        asked += [(rule["name"], selector) for selector in sorted(selectors)]
    return asked


def main() -> None:
    prometheus = Prometheus(sys.argv[1])
    if prometheus.answers("no_such_metric"):
        sys.exit("a metric that does not exist answers: the check itself is broken")
    end = time.monotonic() + PATIENCE
    missing, unanswered = TARGETS, everything_asked(prometheus, sys.argv[2:])
    total = len(unanswered)
    while True:
        missing = TARGETS - prometheus.healthy_targets()
        unanswered = [pair for pair in unanswered if not prometheus.answers(pair[1])]
        if not missing and not unanswered:
            break
        if time.monotonic() > end:
            for job in sorted(missing):
                print(f"{job} is not scraped")
            for name, expression in unanswered:
                print(f"{name} answers nothing: {expression}")
            sys.exit(1)
        time.sleep(0.5)
    print(f"{len(TARGETS)} jobs are scraped, {total} expressions answer")


if __name__ == "__main__":
    main()
