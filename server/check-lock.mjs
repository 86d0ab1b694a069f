// A registry that lacks some platforms' packages makes npm write a lock file without them, silently, and `npm ci` then
// fails for everyone else. This asks that every dependency any package names, optional ones too, has its entry.
import { readFileSync } from "node:fs";

const read = (file) => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), "utf8"));
const { packages } = read("package-lock.json");
const root = read("package.json");
const problems = [];

/** Node's own lookup: inside the asking package first, then outwards to the top. */
const found = (from, name) =>
  `${from && `${from}/`}node_modules/${name}` in packages ||
  (from !== "" && found(from.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, ""), name));

for (const [path, entry] of Object.entries(packages)) {
  const names = { ...entry.dependencies, ...entry.devDependencies, ...entry.optionalDependencies };
  for (const name of Object.keys(names))
    if (!found(path, name)) problems.push(`${name}, named by ${path || "package.json"}, has no entry`);
  if (path && !entry.integrity && !entry.inBundle) problems.push(`${path} has no integrity hash`);
}
for (const kind of ["dependencies", "devDependencies"])
  for (const [name, version] of Object.entries(root[kind])) {
    if (!/^\d/.test(version)) problems.push(`${name} is not pinned to one version in package.json`);
    if (packages[""][kind]?.[name] !== version)
      problems.push(`${name} differs between package.json and the lock file`);
  }

if (problems.length) console.error(`package-lock.json is broken:\n  ${problems.join("\n  ")}`);
else console.log(`package-lock.json is complete: ${Object.keys(packages).length - 1} packages`);
process.exitCode = problems.length ? 1 : 0;
