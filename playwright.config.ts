import { defineConfig, devices } from "@playwright/test";
import { chromiumLaunch } from "./e2e/harness/chromium.ts";

/** The stories start, kill and restart their own servers, so there is no `webServer` here. */
export default defineConfig({
  testDir: "e2e/stories",
  outputDir: "test-results",
  timeout: 120_000,
  expect: { timeout: 10_000 },
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: ".cache/playwright.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    locale: "en",
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    // A hall of pages that record themselves is no longer at the speed of a hall: TRACE=on where something is to be found.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: chromiumLaunch,
  },
});
