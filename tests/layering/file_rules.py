# SPDX-License-Identifier: Apache-2.0
"""What every file owes the reader: a licence line, a length, a name. See CONTRIBUTING.md."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from sources import Finding, Source

SPDX = "SPDX-License-Identifier: Apache-2.0"
COMMENTED_SUFFIXES = {
    ".cc", ".cmake", ".graphql", ".h", ".js", ".lua", ".mjs", ".proto", ".py", ".sh", ".ts", ".tsx",
    ".yaml", ".yml",
}  # fmt: skip
CARRIED_COPIES = PurePosixPath("proto/google")  # Google's own files, with Google's own headers.

FORBIDDEN_FOLDERS = {
    "util",
    "utils",
    "common",
    "helpers",
    "misc",
    "base",
    "manager",
    "model",
    "core",
}
FOLDERS_BY_OTHERS = {("deploy", "k8s", "base")}  # kustomize's own word

HARD_LIMIT = 450
SOFT_LIMITS = {"header": 150, "implementation": 300, "test": 400}


def check_files(sources: list[Source]) -> Iterator[Finding]:
    """Broken rules, as errors."""
    for source in sources:
        yield from check_licence(source)
        yield from check_folders(source)
        yield from check_header(source)
        yield from check_packages(source)
        if source.is_cpp and len(source.lines) > HARD_LIMIT:
            yield Finding(
                str(source.path), HARD_LIMIT + 1, "length",
                f"{len(source.lines)} lines are more than one idea; {HARD_LIMIT} is the limit",
            )  # fmt: skip


def long_files(sources: list[Source]) -> Iterator[Finding]:
    """Files that are longer than they should be, though not too long: worth a thought."""
    for source in sources:
        if not source.is_cpp:
            continue
        kind = (
            "test"
            if source.is_test
            else "header" if source.path.suffix == ".h" else "implementation"
        )
        if SOFT_LIMITS[kind] < len(source.lines) <= HARD_LIMIT:
            yield Finding(
                str(source.path), 1, "length",
                f"{len(source.lines)} lines; most {kind}s fit in {SOFT_LIMITS[kind]}",
            )  # fmt: skip


def needs_licence(source: Source) -> bool:
    if source.path.is_relative_to(CARRIED_COPIES):
        return False
    runs = bool(source.lines) and source.lines[0].startswith("#!")
    return runs or source.path.suffix in COMMENTED_SUFFIXES or source.path.name == "CMakeLists.txt"


def check_licence(source: Source) -> Iterator[Finding]:
    if not needs_licence(source):
        return
    first = [line for line in source.lines[:2] if not line.startswith("#!")][:1]
    if not first or not first[0].endswith(SPDX):
        yield Finding(str(source.path), 1, "licence", f"the first line does not say '{SPDX}'")


def check_folders(source: Source) -> Iterator[Finding]:
    folders = source.path.parts[:-1]
    if folders[:3] in FOLDERS_BY_OTHERS:
        folders = folders[3:]
    for folder in FORBIDDEN_FOLDERS.intersection(folders):
        yield Finding(str(source.path), 1, "folder", f"'{folder}' says nothing: name what is in it")


def check_header(source: Source) -> Iterator[Finding]:
    if source.path.suffix == ".h" and "#pragma once" not in source.lines:
        yield Finding(str(source.path), 1, "pragma-once", "a header starts with #pragma once")


def check_packages(source: Source) -> Iterator[Finding]:
    is_cmake = source.path.name == "CMakeLists.txt" or source.path.suffix == ".cmake"
    if not is_cmake or str(source.path) == "cmake/Dependencies.cmake":
        return
    for number, line in enumerate(source.lines, start=1):
        if line.lstrip().startswith(("find_package(", "pkg_check_modules(")):
            yield Finding(
                str(source.path), number, "dependencies",
                "dependencies are found in cmake/Dependencies.cmake only",
            )  # fmt: skip
