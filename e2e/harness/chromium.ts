/** The Chromium that tests and proofs look with: the system's, or the one that Playwright has installed. */
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const SYSTEMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const isRoot = process.getuid?.() === 0;

export const chromiumLaunch = {
  executablePath: SYSTEMS.find((path) => existsSync(path)) ?? chromium.executablePath(),
  args: [
    ...(isRoot ? ["--no-sandbox"] : []), // Chromium refuses its sandbox to root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
