// Installs, builds and runs Plenaria with nothing but Node and npm:
//   node server/launch.mjs start|test|demo|replay|rehearse|prove|backup|restore|export|import [arguments]
// `npm start` gives Node 64 MB for what is young: in a hall of thousands most of it is gone before it is looked at, and the
// whole memory is searched half as often, which holds everybody up for some 0.4 s each time (e2e/rehearse/RESULTS.md).
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19))
  fail(`Plenaria needs Node 20.19 or later; this is ${process.version}.`);
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const [task = "start", ...rest] = process.argv.slice(2);
const tasks = {
  start,
  test,
  demo: () => play("demo"),
  replay: () => play("replay"),
  rehearse: () => play("rehearse"),
  prove: () => play("prove"),
  backup: keep,
  restore: keep,
  export: keep,
  import: keep,
};
if (!Object.hasOwn(tasks, task))
  fail(`Unknown task "${task}". Choose one of: ${Object.keys(tasks).join(", ")}.`);
await tasks[task]();

/** The server runs in this very process, so that signals reach it. */
async function start() {
  await install();
  await build();
  const main = join(process.cwd(), "dist", "server", "main.js");
  process.argv = [process.argv[0], main, ...rest];
  await import(new URL("../dist/server/main.js", import.meta.url).href);
}

/** What is kept: copied, put back, taken out, taken in. */
async function keep() {
  await install();
  await build();
  process.exitCode = await node("dist/server/keep/main.js", task, ...rest);
}

async function play(name) {
  await install();
  await build();
  process.exitCode = await node("--import", "tsx", `e2e/${name}.ts`, ...rest);
}

/** Every check there is, cheapest first; the first failure ends it. The last line counts the tests. */
async function test() {
  delete process.env.MONGODB_URL; // would move every story off the default store; the store's own tests read TEST_MONGODB_URL
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const checks = [
    ["lock file", () => node("server/check-lock.mjs")],
    ["installation", () => install().then(() => 0)],
    ["types", () => tool("typescript", "tsc", "-b")],
    ["lint", () => tool("oxlint", "oxlint")],
    ["format", () => tool("oxfmt", "oxfmt", "--check", ".")],
    ["nothing unused", () => tool("knip", "knip")],
    ["build", () => build()],
    ["script sizes", () => node("web/check-size.mjs")],
    [
      "unit and contract tests",
      () =>
        counted(counts, "vitest", ({ numPassedTests, numFailedTests, numPendingTests }) => [
          numPassedTests,
          numFailedTests,
          numPendingTests,
        ]),
    ],
    [
      "stories in a browser",
      () =>
        counted(counts, "playwright", ({ stats }) => [
          stats.expected + stats.flaky,
          stats.unexpected,
          stats.skipped,
        ]),
    ],
  ];
  const done = [];
  for (const [name, check] of checks) {
    console.log(`\n== ${name}`);
    const began = Date.now();
    const ok = (await check()) === 0;
    done.push(`${ok ? "ok  " : "FAIL"} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    if (ok) continue;
    counts.failed ||= 1; // a check that fails without a failing test still fails
    process.exitCode = 1;
    break;
  }
  const skipped = counts.skipped ? `, ${counts.skipped} skipped` : "";
  console.log(`\n${done.join("\n")}\n\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
}

/** Runs a test runner and adds up what its JSON report says; a run without a single passing test has failed. */
async function counted(counts, runner, read) {
  const report = `.cache/${runner}.json`;
  mkdirSync(".cache", { recursive: true });
  rmSync(report, { force: true });
  const code =
    runner === "vitest"
      ? await tool(
          "vitest",
          "vitest",
          "run",
          "--reporter=default",
          "--reporter=json",
          `--outputFile.json=${report}`,
        )
      : await tool("@playwright/test", "playwright", "test");
  if (!existsSync(report)) return code || 1;
  const [passed, failed, skipped] = read(JSON.parse(readFileSync(report, "utf8")));
  counts.passed += passed;
  counts.failed += failed;
  counts.skipped += skipped;
  return code || (passed === 0 ? 1 : 0);
}

/** `npm ci`, unless what is installed is what the lock file says (npm keeps its own copy of the lock beside the packages). */
async function install() {
  const { packages: wanted } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const copy = "node_modules/.package-lock.json";
  const { packages: here } = existsSync(copy) ? JSON.parse(readFileSync(copy, "utf8")) : { packages: {} };
  const missing = ([path, { version, optional, devOptional }]) =>
    path && !optional && !devOptional && here[path]?.version !== version;
  if (!Object.entries(wanted).some(missing)) return;
  console.log("Installing the packages that package-lock.json names …");
  // --include=dev: the build needs its tools even where NODE_ENV=production. A shell, because npm is a script on Windows.
  const code = await run("npm ci --include=dev --no-audit --no-fund", [], { shell: true });
  if (code !== 0) fail("npm ci failed; its message is above.");
}

/** Compiles the server and bundles the screens, unless dist/ is newer than every source. */
async function build() {
  const stamp = "dist/.built";
  const began = new Date();
  const sources = ["shared", "server", "web", "package-lock.json", "tsconfig.json", "vite.config.ts"];
  if (existsSync(stamp) && Math.max(...sources.map(newest)) <= statSync(stamp).mtimeMs) return 0;
  console.log("Building …");
  rmSync(stamp, { force: true });
  const code =
    (await tool("typescript", "tsc", "-b", "shared", "server")) ||
    (await tool("vite", "vite", "build", "--logLevel", "warn"));
  if (code !== 0) return task === "test" ? code : fail("The build failed; its message is above.");
  writeFileSync(stamp, "");
  utimesSync(stamp, began, began); // what changes while we build is built next time
  return 0;
}

/** The latest change in a file or folder, in milliseconds. A folder's own time tells of files that were removed. */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return /\.(test|contract)\.tsx?$/.test(path) ? 0 : stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** A package's own command, found through its package.json: works without npx and on every system. */
function tool(name, command, ...parameters) {
  const manifest = join("node_modules", name, "package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8"));
  return node(join("node_modules", name, typeof bin === "string" ? bin : bin[command]), ...parameters);
}

function node(...parameters) {
  return run(process.execPath, parameters);
}

/** Runs a command on our own terminal until it ends. Ctrl-C reaches it by itself; a kill is passed on. */
function run(command, parameters, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { stdio: "inherit", ...options });
    const wait = () => {};
    const pass = (signal) => child.kill(signal);
    process.on("SIGINT", wait).on("SIGTERM", pass);
    child.on("error", (problem) => fail(`${command} could not be started: ${problem.message}`));
    child.on("exit", (code) => {
      process.off("SIGINT", wait).off("SIGTERM", pass);
      resolve(code ?? 130);
    });
  });
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
