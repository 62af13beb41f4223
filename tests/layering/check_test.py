#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Plants one fault at a time in a small tree that keeps every rule, and expects to be told."""

import unittest
from pathlib import PurePosixPath

from file_rules import HARD_LIMIT, SOFT_LIMITS, SPDX, check_files, long_files
from include_rules import check_includes
from sources import Source

SERVICE = "services/order-sync"

# Path to includes. Every include here is allowed, and every layer appears.
SOUND_TREE = {
    "libs/errors/error.h": ['"absl/status/status.h"', "<string>"],
    "libs/money/money.h": ['"libs/errors/error.h"'],
    "libs/money/money_test.cc": [
        '"libs/money/money.h"',
        '"gtest/gtest.h"',
        '"tests/support/process.h"',
    ],
    "libs/retry/retry.h": ['"libs/errors/error.h"'],
    "libs/redis/client.h": ['"libs/retry/retry.h"', "<hiredis/hiredis.h>"],
    "libs/http/client.h": ["<curl/curl.h>"],
    "libs/odoo/client.h": ['"libs/http/client.h"'],
    f"{SERVICE}/domain/order.h": ['"libs/money/money.h"', '"absl/time/time.h"', "<vector>"],
    f"{SERVICE}/domain/order_test.cc": [
        f'"{SERVICE}/testing/builders.h"',
        f'"{SERVICE}/domain/order.h"',
    ],
    f"{SERVICE}/domain/ports/sales.h": [f'"{SERVICE}/domain/order.h"'],
    f"{SERVICE}/wire/order_proto.h": [
        f'"{SERVICE}/domain/order.h"',
        '"waybill/ordersync/v1/order.pb.h"',
    ],
    f"{SERVICE}/adapters/odoo/sales.h": [
        f'"{SERVICE}/domain/ports/sales.h"',
        '"libs/odoo/client.h"',
    ],
    f"{SERVICE}/adapters/redis/keys.h": ["<string>"],
    f"{SERVICE}/adapters/redis/index.h": [
        f'"{SERVICE}/adapters/redis/keys.h"',
        '"libs/redis/client.h"',
    ],
    f"{SERVICE}/rpc/handler.h": [f'"{SERVICE}/domain/order.h"', f'"{SERVICE}/wire/order_proto.h"'],
    f"{SERVICE}/webhook/receiver.h": [f'"{SERVICE}/domain/order.h"', '"libs/http/client.h"'],
    f"{SERVICE}/worker/sync_worker.h": [f'"{SERVICE}/domain/order.h"', "<thread>"],
    f"{SERVICE}/testing/builders.h": [f'"{SERVICE}/domain/order.h"', '"gmock/gmock.h"'],
    f"{SERVICE}/config.h": ["<string>"],
    f"{SERVICE}/composition.cc": [f'"{SERVICE}/adapters/odoo/sales.h"', f'"{SERVICE}/config.h"'],
    f"{SERVICE}/composition.h": [f'"{SERVICE}/config.h"'],
    f"{SERVICE}/main.cc": [f'"{SERVICE}/composition.h"'],
    "services/log-store/domain/event.h": ["<string>"],
    "sandbox/odoo/main.cc": ['"libs/money/money.h"', "<boost/beast.hpp>"],
    "cli/main.cc": ['"libs/money/money.h"', "<CLI/CLI.hpp>"],
    "tests/support/process.h": ["<string>"],
    "tests/contract/sales_test.cc": [
        f'"{SERVICE}/adapters/odoo/sales.h"',
        '"sandbox/odoo/main.cc"',
    ],
}

# (file, include, the rule that it breaks)
WRONG_INCLUDES = [
    ("libs/errors/error.h", '"libs/money/money.h"', "library-level"),
    ("libs/errors/error.h", "<grpcpp/grpcpp.h>", "library-level"),
    ("libs/http/client.h", '"libs/redis/client.h"', "library-level"),
    ("libs/retry/retry.h", '"libs/http/client.h"', "library-level"),
    ("libs/odoo/client.h", f'"{SERVICE}/domain/order.h"', "library-alone"),
    ("libs/odoo/client.h", '"cli/main.cc"', "library-alone"),
    ("libs/odoo/client.h", '"tests/support/process.h"', "test-only"),
    ("libs/odoo/client.h", '"gtest/gtest.h"', "test-only"),
    (f"{SERVICE}/domain/order.h", '"services/log-store/domain/event.h"', "service-alone"),
    (f"{SERVICE}/domain/order_test.cc", '"services/log-store/domain/event.h"', "service-alone"),
    (f"{SERVICE}/rpc/handler.h", '"sandbox/odoo/main.cc"', "service-alone"),
    (f"{SERVICE}/domain/order.h", '"libs/odoo/client.h"', "pure-domain"),
    (f"{SERVICE}/domain/order.h", '"libs/retry/retry.h"', "pure-domain"),
    (f"{SERVICE}/domain/order.h", '"waybill/ordersync/v1/order.pb.h"', "pure-domain"),
    (f"{SERVICE}/domain/order.h", "<hiredis/hiredis.h>", "pure-domain"),
    (f"{SERVICE}/domain/order.h", "<unistd.h>", "pure-domain"),
    (f"{SERVICE}/domain/order.h", "<thread>", "pure-domain"),
    (f"{SERVICE}/domain/order.h", '"absl/time/clock.h"', "pure-domain"),
    (f"{SERVICE}/domain/order.h", f'"{SERVICE}/testing/builders.h"', "test-only"),
    (f"{SERVICE}/domain/order.h", f'"{SERVICE}/rpc/handler.h"', "service-rooms"),
    (f"{SERVICE}/domain/order.h", f'"{SERVICE}/adapters/odoo/sales.h"', "composition-only"),
    (f"{SERVICE}/rpc/handler.h", f'"{SERVICE}/adapters/odoo/sales.h"', "composition-only"),
    (f"{SERVICE}/main.cc", f'"{SERVICE}/adapters/odoo/sales.h"', "composition-only"),
    (f"{SERVICE}/testing/builders.h", f'"{SERVICE}/adapters/odoo/sales.h"', "composition-only"),
    (f"{SERVICE}/adapters/odoo/sales.h", f'"{SERVICE}/adapters/redis/keys.h"', "adapters-apart"),
    (f"{SERVICE}/adapters/odoo/sales.h", f'"{SERVICE}/rpc/handler.h"', "service-rooms"),
    (f"{SERVICE}/adapters/odoo/sales.h", f'"{SERVICE}/config.h"', "service-rooms"),
    (f"{SERVICE}/rpc/handler.h", f'"{SERVICE}/composition.h"', "service-rooms"),
    (f"{SERVICE}/worker/sync_worker.h", f'"{SERVICE}/adapters/redis/keys.h"', "composition-only"),
    (f"{SERVICE}/worker/sync_worker.h", f'"{SERVICE}/rpc/handler.h"', "service-rooms"),
    (f"{SERVICE}/webhook/receiver.h", f'"{SERVICE}/rpc/handler.h"', "service-rooms"),
    (f"{SERVICE}/domain/order.h", f'"{SERVICE}/worker/sync_worker.h"', "service-rooms"),
    (f"{SERVICE}/wire/order_proto.h", f'"{SERVICE}/rpc/handler.h"', "service-rooms"),
    (f"{SERVICE}/domain/order.h", f'"{SERVICE}/wire/order_proto.h"', "service-rooms"),
    ("cli/main.cc", f'"{SERVICE}/domain/order.h"', "cli-alone"),
    ("sandbox/odoo/main.cc", f'"{SERVICE}/domain/order.h"', "sandbox-alone"),
    ("libs/money/money.h", '"../errors/error.h"', "from-root"),
    (f"{SERVICE}/adapters/redis/index.h", '"keys.h"', "from-root"),
    ("libs/money/money.h", "<libs/errors/error.h>", "from-root"),
    ("libs/money/money.h", '"libs/errors/gone.h"', "no-such-file"),
]


def file_with(path: str, includes: list[str]) -> Source:
    pragma = ["#pragma once"] if path.endswith(".h") else []
    lines = [f"// {SPDX}", *pragma, *(f"#include {include}" for include in includes)]
    return Source(PurePosixPath(path), tuple(lines))


def tree(extra: dict[str, list[str]] | None = None) -> list[Source]:
    extra = extra or {}
    paths = {**SOUND_TREE, **{path: [] for path in extra if path not in SOUND_TREE}}
    return [file_with(path, [*includes, *extra.get(path, [])]) for path, includes in paths.items()]


def rules_broken_by(*lines: str, path: str) -> set[str]:
    return {finding.rule for finding in check_files([Source(PurePosixPath(path), lines)])}


class IncludeRulesTest(unittest.TestCase):
    def test_accepts_a_sound_tree(self):
        self.assertEqual([], list(check_includes(tree())))

    def test_finds_every_planted_include(self):
        for path, include, rule in WRONG_INCLUDES:
            with self.subTest(path=path, include=include):
                findings = list(check_includes(tree({path: [include]})))
                self.assertEqual(
                    [(path, rule)], [(finding.path, finding.rule) for finding in findings]
                )

    def test_points_at_the_line(self):
        (finding,) = check_includes(
            tree({f"{SERVICE}/main.cc": ['"services/log-store/domain/event.h"']})
        )
        self.assertEqual(3, finding.line)

    def test_wants_a_level_for_a_new_library(self):
        (finding,) = check_includes(tree({"libs/novelty/novelty.h": []}))
        self.assertEqual("unknown-library", finding.rule)

    def test_knows_the_rooms_of_a_service(self):
        (finding,) = check_includes(tree({f"{SERVICE}/attic/order.h": []}))
        self.assertEqual("unknown-room", finding.rule)


class FileRulesTest(unittest.TestCase):
    def test_accepts_a_sound_tree(self):
        self.assertEqual([], list(check_files(tree())))

    def test_wants_the_licence_in_the_first_line(self):
        self.assertEqual({"licence"}, rules_broken_by("int x;", f"// {SPDX}", path="cli/x.cc"))
        self.assertEqual({"licence"}, rules_broken_by("set -eu", path="scripts/x.sh"))
        self.assertEqual({"licence"}, rules_broken_by("#!/bin/sh", "set -eu", path="scripts/x"))
        self.assertEqual({"licence"}, rules_broken_by(path="cli/empty.cc"))

    def test_takes_the_licence_after_a_hash_bang(self):
        self.assertEqual(set(), rules_broken_by("#!/bin/sh", f"# {SPDX}", path="scripts/x"))

    def test_asks_no_licence_of_what_has_no_comments(self):
        self.assertEqual(set(), rules_broken_by("{}", path="web/package.json"))

    def test_refuses_folders_that_say_nothing(self):
        self.assertEqual({"folder"}, rules_broken_by("{}", path="web/utils/x.json"))
        self.assertEqual(set(), rules_broken_by("{}", path="deploy/k8s/base/x.json"))

    def test_wants_pragma_once(self):
        self.assertEqual({"pragma-once"}, rules_broken_by(f"// {SPDX}", path="libs/money/x.h"))

    def test_refuses_dependencies_found_elsewhere(self):
        lines = (f"# {SPDX}", "find_package(Boost)")
        self.assertEqual({"dependencies"}, rules_broken_by(*lines, path="libs/CMakeLists.txt"))
        self.assertEqual(set(), rules_broken_by(*lines, path="cmake/Dependencies.cmake"))

    def test_refuses_files_past_the_hard_limit(self):
        lines = [f"// {SPDX}", *["int x;"] * (HARD_LIMIT - 1)]
        self.assertEqual(set(), rules_broken_by(*lines, path="cli/x.cc"))
        self.assertEqual({"length"}, rules_broken_by(*lines, "int x;", path="cli/x.cc"))

    def test_warns_of_long_files(self):
        def warnings(path: str, length: int) -> int:
            return len(list(long_files([Source(PurePosixPath(path), ("int x;",) * length)])))

        for path, kind in (
            ("a/x.h", "header"),
            ("a/x.cc", "implementation"),
            ("a/x_test.cc", "test"),
        ):
            self.assertEqual(0, warnings(path, SOFT_LIMITS[kind]), path)
            self.assertEqual(1, warnings(path, SOFT_LIMITS[kind] + 1), path)


if __name__ == "__main__":
    unittest.main()
