// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["{src,server}/**/*_test.ts"], environment: "node", testTimeout: 60_000 } },
      {
        test: {
          name: "system",
          include: ["tests/**/*_test.ts"],
          environment: "node",
          fileParallelism: false,
          testTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
