# SPDX-License-Identifier: Apache-2.0
"""Who may include whom. The path of a file says its layer; see ARCHITECTURE.md."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from sources import Finding, Include, Source

# Lowest first. A library includes itself and the levels below its own, never a neighbour, so no
# cycle can arise. The first three levels are rank 1 of the architecture: nothing but Abseil.
LIBRARY_LEVELS = (
    ("strings",),
    ("errors",),
    ("clock", "money", "trace", "uuid"),
    ("config", "jwt", "log", "metrics", "retry"),
    ("http", "redis", "rpc"),
    ("odoo", "service", "shopify"),
)
LEVEL = {name: level for level, names in enumerate(LIBRARY_LEVELS) for name in names}
RANK_1 = {name for names in LIBRARY_LEVELS[:3] for name in names}

OUR_FOLDERS = {"libs", "services", "cli", "sandbox", "tests"}
SERVICE_ROOT_FILES = {"main", "config", "composition"}
SERVICE_ROOMS = {"domain", "adapters", "rpc", "webhook", "wire", "worker", "testing"}
TEST_FRAMEWORKS = {"gtest", "gmock", "benchmark"}

# The outside world, which the domain learns of through its ports only.
IMPURE_IN_DOMAIN = {
    "chrono", "condition_variable", "filesystem", "fstream", "future", "iostream", "mutex",
    "stop_token", "thread", "absl/time/clock.h",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where a file of ours stands: services/order-sync/adapters/odoo/x.cc is
    ("services", "order-sync", "adapters", "odoo")."""

    area: str
    unit: str = ""
    room: str = ""
    adapter: str = ""

    @staticmethod
    def of(path: PurePosixPath) -> "Place":
        folders = path.parts[:-1]
        if folders[0] != "services":
            return Place(*folders[:2])
        if len(folders) == 2:
            stem = path.stem.removesuffix("_test")
            return Place(
                "services", folders[1], "composition" if stem.startswith("composition") else stem
            )
        place = Place(*folders[:3])
        if place.room == "adapters":
            return Place(*folders[:4])
        return place

    def __str__(self) -> str:
        return "/".join(filter(None, (self.area, self.unit, self.room, self.adapter)))


def is_ours(target: str) -> bool:
    return target.split("/")[0] in OUR_FOLDERS and "/" in target


def check_includes(sources: list[Source]) -> Iterator[Finding]:
    known = {str(source.path) for source in sources}
    for source in sources:
        if not source.is_cpp or source.path.parts[0] not in OUR_FOLDERS:
            continue
        yield from check_place(source)
        for include in source.includes():
            problem = check_spelling(source, include, known) or check_layer(source, include)
            if problem:
                rule, message = problem
                yield Finding(str(source.path), include.line, rule, message)


def check_place(source: Source) -> Iterator[Finding]:
    place = Place.of(source.path)
    if place.area == "libs" and place.unit not in LEVEL:
        yield Finding(
            str(source.path), 1, "unknown-library",
            f"libs/{place.unit} has no level in tests/layering/include_rules.py; give it one",
        )  # fmt: skip
    rooms = SERVICE_ROOMS | SERVICE_ROOT_FILES
    if place.area == "services" and place.room not in rooms:
        yield Finding(
            str(source.path), 1, "unknown-room",
            f"a service has main, config, composition, domain/, adapters/, rpc/, webhook/, wire/, "
            f"worker/ and testing/, but no {place.room}",
        )  # fmt: skip


def check_spelling(source: Source, include: Include, known: set[str]) -> tuple[str, str] | None:
    target = include.target
    beside = str(source.path.parent / target)
    if (
        ".." in target.split("/")
        or target.startswith("./")
        or (include.quoted and target not in known and beside in known)
    ):
        return "from-root", f"'{target}' is not spelled from the root"
    if is_ours(target) and target not in known:
        return "no-such-file", f"'{target}' does not exist"
    if is_ours(target) and not include.quoted:
        return "from-root", f"<{target}> is ours: use quotes"
    return None


def check_layer(source: Source, include: Include) -> tuple[str, str] | None:
    here = Place.of(source.path)
    if is_ours(include.target):
        path = PurePosixPath(include.target)
        target = Source(path, ())
        there = Place.of(path)
        if target.is_test and not source.is_test:
            return "test-only", f"'{path}' is for tests; this file ships"
        return check_ours(here, there, source.is_test)
    return check_foreign(here, include.target, source.is_test)


def check_ours(here: Place, there: Place, is_test: bool) -> tuple[str, str] | None:
    if here.area == "tests" or there.area == "tests":
        return None  # What needs more than one component, and what supports it.
    if here.area == "libs":
        return check_library(here, there)
    if here.area == "services":
        return check_service(here, there, is_test)
    if there.area in {"services", "cli", "sandbox"} and there.area != here.area:
        return f"{here.area}-alone", f"{here.area}/ meets {there} through proto/ only"
    return None


def check_library(here: Place, there: Place) -> tuple[str, str] | None:
    if there.area != "libs":
        return "library-alone", f"a library does not know {there}"
    if here.unit == there.unit:
        return None
    if LEVEL.get(there.unit, 0) >= LEVEL.get(here.unit, len(LEVEL)):
        return "library-level", f"{there} is not below {here}"
    return None


def check_service(here: Place, there: Place, is_test: bool) -> tuple[str, str] | None:
    if there.area == "libs":
        if here.room == "domain" and there.unit not in RANK_1:
            return "pure-domain", f"the domain knows rank-1 libraries only, not {there}"
        return None
    if there.area != "services":
        return "service-alone", f"a service does not know {there}"
    if there.unit != here.unit:
        return "service-alone", f"services meet through proto/ only, not by including {there}"
    return check_room(here, there, is_test)


def check_room(here: Place, there: Place, is_test: bool) -> tuple[str, str] | None:
    if there.room == "testing" and is_test:
        return None  # That a file which ships does not include it, check_layer says.
    if there.room == "adapters":
        if here.room == "composition" or here == there:
            return None
        if here.room == "adapters":
            return "adapters-apart", f"adapters do not include each other, here {there}"
        return "composition-only", f"only composition.cc names {there}"
    visible = {
        "domain": {"domain"},
        "testing": {"domain", "testing"},
        "wire": {"domain", "wire"},
        "worker": {"domain", "worker"},
        "adapters": {"domain", "wire"},
        "rpc": {"domain", "rpc", "wire"},
        "webhook": {"domain", "webhook"},
        "config": {"domain", "wire", "config"},
        "composition": {"domain", "rpc", "webhook", "worker", "config", "composition"},
        "main": {"config", "composition"},
    }
    if there.room not in visible.get(here.room, set()):
        return "service-rooms", f"{here.room} does not include {there.room}"
    return None


def check_foreign(here: Place, target: str, is_test: bool) -> tuple[str, str] | None:
    first = target.split("/")[0]
    if first in TEST_FRAMEWORKS:
        return None if is_test else ("test-only", f"<{target}> is for tests; this file ships")
    if here.area == "services" and here.room == "domain":
        if target in IMPURE_IN_DOMAIN and not is_test:
            return "pure-domain", f"<{target}> is the outside world: the domain asks a port"
        if not is_standard(target) and first != "absl":
            return (
                "pure-domain",
                f"the domain knows std, Abseil and rank-1 libraries, not <{target}>",
            )
    if here.area == "libs" and here.unit in RANK_1:
        if not is_standard(target) and first != "absl" and not is_test:
            return "library-level", f"a rank-1 library depends on Abseil only, not on <{target}>"
    return None


def is_standard(target: str) -> bool:
    """<vector>, <cstdint>: neither a folder nor a suffix."""
    return "/" not in target and "." not in target
