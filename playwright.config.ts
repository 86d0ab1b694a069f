import { existsSync } from "node:fs";
import { chromium, defineConfig, devices } from "@playwright/test";

const systems = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = systems.find((path) => existsSync(path)) ?? chromium.executablePath();
const root = process.getuid?.() === 0;

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
    launchOptions: {
      executablePath,
      args: [
        ...(root ? ["--no-sandbox"] : []), // Chromium refuses its sandbox to root
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
