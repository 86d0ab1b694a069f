import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { ACK_MESSAGE, CLOSE } from "./board/actions.ts";
import { PROTOCOL, REFUSALS } from "./protocol.ts";
import { commands } from "./workshop/commands.ts";
import { events } from "./workshop/events.ts";
import { ALLOW, boardRights } from "./workshop/grants.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const protocol = read("PROTOCOL.md");

/** The fields of a shape: `name`, or `name?` where it may be left out. */
function fields(schema: z.core.$ZodType): string {
  const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const names = Object.keys(shape.properties ?? {});
  return names.map((name) => `\`${name}${shape.required?.includes(name) ? "" : "?"}\``).join(" ") || "-";
}
const section = (title: string) => protocol.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "";
const rows = (title: string) =>
  section(title)
    .split("\n")
    .filter((line) => line.startsWith("| `"));

describe("the client protocol is written down as it is", () => {
  test("its number", () => {
    expect(protocol).toContain(`\`protocol: ${PROTOCOL}\``);
  });

  test("every command, who may, and its fields", () => {
    const table = Object.entries(commands).map(
      ([type, def]) => `| \`${type}\` | ${def.allow.join(", ")} | ${fields(def.input)} |`,
    );
    expect(rows("Commands")).toEqual(table);
  });

  test("every event, whom it is for, and its fields", () => {
    const table = [...events.values()].map(
      (def) => `| \`${def.type}\` | ${def.kind} | ${fields(def.data)} |`,
    );
    expect(rows("Events")).toEqual(table);
  });

  test("every grant, and every action on a board", () => {
    for (const grant of ALLOW) expect(section("Who may")).toContain(`\`${grant}\``);
    const table = Object.entries(boardRights).map(
      ([action, allow]) => `| \`${action}\` | ${allow.join(", ")} |`,
    );
    expect(rows("Boards")).toEqual(table);
  });

  test("every refusal, once", () => {
    expect(rows("Refusals").map((row) => row.split("`")[1])).toEqual([...REFUSALS]);
  });

  test("every close code of a board, and the acks", () => {
    for (const code of Object.values(CLOSE)) expect(section("Boards")).toContain(String(code));
    expect(section("Boards")).toContain(`type ${ACK_MESSAGE}`);
    for (const code of Object.values(CLOSE)) expect(read("board/PROTOCOL.md")).toContain(`| ${code} |`);
  });
});

describe("the rules of the room", () => {
  const tests = readdirSync(new URL("workshop/", import.meta.url))
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => read(`workshop/${name}`))
    .join("\n");
  const written = [...read("workshop/RULES.md").matchAll(/^- \*\*\[([A-Z]\d+)\]\*\* /gm)].map(
    (match) => match[1]!,
  );
  const tested = new Set(
    [...tests.matchAll(/test(?:\.each\(.*\))?\(\s*"\[([A-Z]\d+)\]/g)].map((match) => match[1]!),
  );

  test("each is written once, and a test says so by its number", () => {
    expect(new Set(written).size).toBe(written.length);
    expect(written.filter((rule) => !tested.has(rule))).toEqual([]);
  });
  test("each number that a test names is a rule", () => {
    expect([...tested].filter((rule) => !written.includes(rule))).toEqual([]);
  });
});
