// What no ready-made rule states: who may import whom, and that shared/ knows neither the time nor chance.
import { readFileSync } from "node:fs";
import { posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL(".", import.meta.url));
const { dependencies } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
const shipped = Object.keys(dependencies);
const crdt = ["yjs", "y-websocket", "y-protocols"];
const clients = [
  "socket.io-client",
  "socket.io-msgpack-parser",
  "yjs",
  "y-websocket",
  "y-protocols",
  "ws",
  "lib0",
  "nanoid",
];

/** Every import must pass every line whose `files` fit the importing file. `folders` and `packages` allow; `not` forbids. */
const boundaries = [
  { files: /^shared\//, folders: /^shared\//, node: false, why: "shared/ stands alone" },
  {
    files: /^shared\/(?!board\/)/,
    packages: ["zod/mini"],
    why: "shared/ is plain TypeScript; only zod/mini is let in",
  },
  {
    files: /^shared\/board\//,
    packages: ["zod/mini", "yjs", "lib0"],
    why: "shared/board/ knows Yjs and nothing else",
  },
  { files: /^server\//, folders: /^(server|shared)\//, why: "the server never needs a screen or a test" },
  { files: /^server\//, packages: shipped, why: "what the server imports must be in dependencies" },
  { files: /^web\//, folders: /^(web|shared)\//, node: false, why: "a browser has no server in it" },
  { files: /^web\/ui\//, not: /^web\/(parts|screens)\//, why: "controls do not know what they are used for" },
  {
    files: /^web\/live\//,
    not: /^web\/(parts|screens)\//,
    why: "the live layer does not know what is drawn from it",
  },
  { files: /^web\/parts\//, not: /^web\/screens\//, why: "parts do not know who is looking" },
  { files: /^e2e\//, folders: /^(e2e|server|shared)\//, why: "tests see the web only through a browser" },
  {
    files: /^e2e\/delegates\//,
    folders: /^(e2e\/delegates|shared)\//,
    packages: clients,
    node: false,
    why: "delegates are foreign clients",
  },
  {
    files: /^(server\/(?!boards\/)|web\/(?!live\/)|e2e\/(?!delegates\/|fuzz\/|simulation\/|rehearse\/))/,
    notPackages: crdt,
    why: "one folder a layer knows Yjs",
  },
];

const isTest = (file) => /\.(test|contract|spec)\.tsx?$/.test(file);
const named = (list, name) => list.some((known) => name === known || name.startsWith(`${known}/`));

/** Why `file` may not import `source`, or null. Tests may use any package, but stay in their folders. */
function forbidden(file, source) {
  const local = source.startsWith(".") ? posix.join(posix.dirname(file), source) : null;
  const screen = /^web\/screens\/([^/]+)\//.exec(file)?.[1];
  const other = local && /^web\/screens\/([^/]+)\//.exec(local)?.[1];
  if (screen && other && other !== screen) return "a screen does not borrow from another screen";
  for (const line of boundaries.filter(({ files }) => files.test(file))) {
    if (local) {
      if ((line.folders && !line.folders.test(local)) || line.not?.test(local)) return line.why;
    } else if (!isTest(file)) {
      const node = source.startsWith("node:");
      if (node && line.node === false) return line.why;
      if (!node && line.packages && !named(line.packages, source)) return line.why;
      if (line.notPackages && named(line.notPackages, source)) return line.why;
    }
  }
  return null;
}

const fileOf = (context) => relative(top, context.filename).split(sep).join("/");

const importBoundaries = {
  create(context) {
    const file = fileOf(context);
    if (file.endsWith(".mjs")) return {}; // tools of the build, part of no layer
    const check = ({ source }) => {
      if (typeof source?.value !== "string") return;
      const why = forbidden(file, source.value);
      if (why)
        context.report({ node: source, message: `"${source.value}" must not be imported here: ${why}.` });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
      TSImportType: check,
    };
  },
};

const clockOrChance =
  /^(Date\.now|Math\.random|performance\.now|crypto\.\w+|set(Timeout|Interval|Immediate)|queueMicrotask|Date)$/;
const nameOf = (node) =>
  node.type === "MemberExpression" && !node.computed && node.object.type === "Identifier"
    ? `${node.object.name}.${node.property.name}`
    : (node.name ?? "");

const noClockOrChance = {
  create(context) {
    const file = fileOf(context);
    if (!file.startsWith("shared/") || isTest(file)) return {};
    const report = (node, what) =>
      context.report({ node, message: `${what} in shared/: time and chance are arguments here.` });
    return {
      CallExpression(node) {
        const name = nameOf(node.callee);
        if (clockOrChance.test(name)) report(node, `${name}()`);
      },
      NewExpression(node) {
        if (nameOf(node.callee) === "Date" && node.arguments.length === 0) report(node, "new Date()");
      },
    };
  },
};

export default {
  meta: { name: "plenaria" },
  rules: { "import-boundaries": importBoundaries, "no-clock-or-chance": noClockOrChance },
};
