#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails on an include that crosses the layers, and on a file that breaks the rules of the tree.

usage: check.py ROOT
"""

import sys
from pathlib import Path

from file_rules import check_files, long_files
from include_rules import check_includes
from sources import read_tree


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    sources = read_tree(Path(arguments[0]))
    for warning in sorted(long_files(sources)):
        print(f"warning: {warning}")
    findings = sorted([*check_includes(sources), *check_files(sources)])
    for finding in findings:
        print(finding)
    print(f"{len(sources)} files, {len(findings)} findings")
    return 1 if findings or not sources else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
