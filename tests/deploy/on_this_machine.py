# SPDX-License-Identifier: Apache-2.0
"""Rewrites prometheus.yaml, from stdin to stdout, for services on this machine.

usage: on_this_machine.py NAME=HOST:PORT...

Each dns_sd_configs of NAME becomes the one target HOST:PORT, each address NAME (with its port) or
folder that the file has elsewhere is replaced, and everything happens every second.
"""

import re
import sys

DISCOVERY = re.compile(
    r"dns_sd_configs:\n\s+- names: \[(?P<name>[^]]+)\]\n\s+type: A\n\s+port: \d+\n"
)
INTERVAL = re.compile(r"(?P<key>scrape_interval|evaluation_interval|scrape_timeout): \w+")


def main() -> None:
    addresses = dict(argument.split("=", 1) for argument in sys.argv[1:])
    used = set()

    def target(found: re.Match) -> str:
        used.add(found["name"])
        return f'static_configs: [{{targets: ["{addresses[found["name"]]}"]}}]\n'

    text = DISCOVERY.sub(target, sys.stdin.read())
    for name, address in addresses.items():
        if name not in used and name in text:
            used.add(name)
            text = text.replace(name, address)
    if unused := addresses.keys() - used:
        sys.exit(f"prometheus.yaml does not scrape {sorted(unused)}")
    sys.stdout.write(INTERVAL.sub(r"\g<key>: 1s", text))


if __name__ == "__main__":
    main()
