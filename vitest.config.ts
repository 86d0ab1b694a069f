import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{shared,server,web,e2e}/**/*.test.{ts,tsx}"],
    exclude: ["e2e/stories/**"],
    testTimeout: 15_000,
    hookTimeout: 15_000,
  },
});
