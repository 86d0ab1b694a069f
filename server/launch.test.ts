import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");

test("a container starts Node as npm start does", () => {
  const { scripts } = JSON.parse(read("package.json")) as { readonly scripts: { readonly start: string } };
  const [node, ...flags] = scripts.start.split(" ").slice(0, -2);
  const command = /^CMD (.*)$/m.exec(read("Dockerfile"))?.[1];
  expect(JSON.parse(command ?? "null")).toEqual([node, ...flags, "dist/server/main.js"]);
  expect(flags).not.toEqual([]);
});
