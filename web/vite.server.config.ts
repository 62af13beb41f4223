// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from "vite";

// The server in one file, with all that it needs but Node.
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: "server/main.ts",
    outDir: "dist/server",
    target: "node20",
    rolldownOptions: { output: { entryFileNames: "dashboard.js" } },
  },
});
