# SPDX-License-Identifier: Apache-2.0
"""The files of the tree, and what the rules say about them."""

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

SKIPPED_FOLDERS = {".git", ".cache", "build", "dist", "node_modules", "__pycache__"}
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"(?P<quoted>[^"]+)"|<(?P<angled>[^>]+)>)')


@dataclass(frozen=True, order=True)
class Finding:
    """A broken rule, and where: printed the way compilers do."""

    path: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: [{self.rule}] {self.message}"


@dataclass(frozen=True)
class Include:
    line: int
    target: str
    quoted: bool


@dataclass(frozen=True)
class Source:
    """A file: its path from the root, and its lines."""

    path: PurePosixPath
    lines: tuple[str, ...]

    @property
    def is_cpp(self) -> bool:
        return self.path.suffix in {".h", ".cc"}

    @property
    def is_test(self) -> bool:
        """Whether it exists for tests only: a test, or a fake or builder in a testing/ folder."""
        return (
            self.path.parts[0] == "tests"
            or "testing" in self.path.parts[:-1]
            or self.path.stem.endswith("_test")
        )

    def includes(self) -> list[Include]:
        found = []
        for number, line in enumerate(self.lines, start=1):
            if match := INCLUDE.match(line):
                quoted = match["quoted"]
                found.append(Include(number, quoted or match["angled"], quoted is not None))
        return found


def read_tree(root: Path) -> list[Source]:
    """Every text file under `root`, without what is built, fetched or cached."""
    sources = []
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in SKIPPED_FOLDERS)
        for name in sorted(files):
            path = Path(folder, name)
            try:
                text = path.read_text(encoding="utf-8")
            except (UnicodeDecodeError, FileNotFoundError):
                continue  # An image, or a dangling link: nothing to read here.
            relative = PurePosixPath(path.relative_to(root).as_posix())
            sources.append(Source(relative, tuple(text.splitlines())))
    return sources
