import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { PROTOCOL } from "../protocol.ts";
import { commands } from "./commands.ts";
import { evolve, emptyWorkshop } from "./evolve.ts";
import { events } from "./events.ts";
import type { Kept } from "./testing.ts";
import { wholeWorkshop } from "./testing-whole.ts";

const fixture = new URL("fixtures/log-1.json", import.meta.url);

describe("the wire", () => {
  test("[W7] shapes change on purpose, together with PROTOCOL", async () => {
    const shape = (schema: z.core.$ZodType) => {
      const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
      return JSON.stringify(rest);
    };
    const input = Object.entries(commands).map(([type, def]) => `command ${type} ${shape(def.input)}`);
    const data = [...events.values()].map((def) => `${def.kind} event ${def.type} ${shape(def.data)}`);
    const wire = [`PROTOCOL ${PROTOCOL}`, ...input, ...data, ""].join("\n");
    await expect(wire).toMatchFileSnapshot("fixtures/wire.txt");
  });

  test("[W7] every kind of fact belongs to one audience and has a name of its own", () => {
    expect(new Set([...events.values()].map((def) => def.kind))).toEqual(
      new Set(["room", "desk", "table", "person"]),
    );
    expect([...events].every(([name, def]) => name === def.type)).toBe(true);
    expect(events.size).toBeGreaterThan(60);
  });

  test("[W8] yesterday's workshop opens today", () => {
    const log = JSON.parse(readFileSync(fixture, "utf8")) as readonly Kept[];
    const opened = log.reduce(evolve, emptyWorkshop);
    expect(opened.room.step.now).toBe("ended");
    expect(opened.room.runs.map((run) => run.promptId)).toContain("wording");
    expect(opened.room.highlights.length).toBeGreaterThan(2);
    expect(opened.room.wordings.every((w) => w.versions.length > 0)).toBe(true);
    expect(opened.room.closedAt).not.toBeNull();
    expect(Object.keys(opened.persons)).toHaveLength(8);
  });

  test("[W8] the workshop from which such a log is kept has every kind of fact there is", () => {
    const known = new Set(wholeWorkshop().log.map((event) => event.type));
    expect([...events.keys()].filter((name) => !known.has(name))).toEqual([]);
  });

  test("[W8] rebuilt from its log, a whole workshop is what it was", () => {
    const { workshop, log } = wholeWorkshop();
    const written = JSON.parse(JSON.stringify(log)) as readonly Kept[];
    expect(written.reduce(evolve, emptyWorkshop)).toEqual(workshop);
  });

  test("[W8] a fact of a later version changes nothing here", () => {
    const { workshop, log } = wholeWorkshop();
    const unknown: Kept = { ...log.at(-1)!, type: "tea.served", data: { cups: 3 } };
    expect(evolve(workshop, unknown)).toEqual(workshop);
  });
});
