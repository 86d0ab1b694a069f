import { describe, expect, expectTypeOf, test } from "vitest";
import type { BoardAction } from "../board/actions.ts";
import { boardIdOf, COMPILE_BOARD, WORDING_BOARD } from "../ids.ts";
import { boardAccess } from "./boards.ts";
import { commands, type CommandType } from "./commands.ts";
import { decide } from "./decide.ts";
import type { CommandDef } from "./define.ts";
import { boardRights } from "./grants.ts";
import { deepFreeze, openRoom, reach } from "./testing.ts";
import { attempts, expected } from "./testing-acts.ts";
import { inputs } from "./testing-inputs.ts";
import { onBoard, type Phase } from "./testing-rights.ts";
import { rightsWorld } from "./testing-rights-world.ts";

const types = Object.keys(commands) as CommandType[];
const world = rightsWorld();
const { everybody, phases } = world;
for (const { workshop } of phases) deepFreeze(workshop);

/** Which phases a cell is open in, by one letter each; the sets that occur are explained below the table. */
class Cells {
  readonly #rows = new Map<string, Map<string, string[]>>();
  readonly #open: readonly Phase[] = phases.filter((phase) => !phase.closed);

  may(row: string, who: string, phase: Phase): void {
    const cells = this.row(row);
    if (!phase.closed) cells.set(who, [...(cells.get(who) ?? []), phase.name]);
  }
  row(name: string): Map<string, string[]> {
    if (!this.#rows.has(name)) this.#rows.set(name, new Map());
    return this.#rows.get(name)!;
  }
  print(): string {
    const all = this.#open.map(({ name }) => name).join("; ");
    const sets = new Map([[all, "#"]]);
    const letter = (when: readonly string[]) => {
      const key = when.join("; ");
      if (!sets.has(key)) sets.set(key, String.fromCharCode(96 + sets.size));
      return sets.get(key)!;
    };
    const width = Math.max(...[...this.#rows.keys()].map((name) => name.length));
    const line = (name: string, cells: readonly string[]) =>
      `${name.padEnd(width)}  ${cells.join("   ")}`.trimEnd();
    const rows = [...this.#rows].map(([name, cells]) =>
      line(
        name,
        everybody.map(({ label }) => (cells.has(label) ? letter(cells.get(label)!) : ".")),
      ),
    );
    return [
      `${"".padEnd(width)}  ${everybody.map(({ short }) => short).join(" ")}`.trimEnd(),
      ...rows,
      "",
      ...everybody.map(({ short, label }) => `${short}  ${label}`),
      "",
      ". never",
      ...[...sets].map(([when, sign]) => `${sign} ${sign === "#" ? "always" : when}`),
      "",
      `Phases: ${all}; and closed, when only what closing, reopening and coming in need is taken.`,
      "",
    ].join("\n");
  }
}

describe("who may do what", () => {
  test("[L6] the table of rights is the one agreed", async () => {
    const acts = types.map((type) => `${type}: ${commands[type].allow.join(", ")}`);
    const edits = Object.entries(boardRights).map(
      ([action, allow]) => `board ${action}: ${allow.join(", ")}`,
    );
    await expect([...acts, ...edits, ""].join("\n")).toMatchFileSnapshot("fixtures/rights.txt");
  });

  test("[L6] an act or an edit without a row does not compile, nor one that nobody may", () => {
    expectTypeOf<Omit<CommandDef, "allow">>().not.toExtend<CommandDef>();
    expectTypeOf<Omit<CommandDef, "allow"> & { allow: readonly [] }>().not.toExtend<CommandDef>();
    expectTypeOf<Omit<CommandDef, "allow"> & { allow: readonly ["anybody"] }>().not.toExtend<CommandDef>();
    expectTypeOf(commands[types[0]!]).toExtend<CommandDef>();
    expectTypeOf<keyof typeof boardRights>().toEqualTypeOf<BoardAction>();
    expect(types.filter((type) => commands[type].allow.length === 0)).toEqual([]);
  });

  test("[L6] everybody may do exactly what the table of rights says, at every table, in every phase", async () => {
    const cells = new Cells();
    const wrong: string[] = [];
    const done = new Set<string>();
    let denied = 0;
    for (const phase of phases) {
      for (const attempt of attempts(phase)) {
        const row = `${attempt.type} ${attempt.scope}`;
        cells.row(row);
        for (const who of everybody) {
          const decided = decide(phase.workshop, attempt.type, attempt.input, {
            now: phase.now,
            actor: who.guest.actor,
            readBoard: (boardId) => world.room.board(boardId),
          });
          const code = "refused" in decided ? decided.refused : "allowed";
          const want = expected(who, attempt, phase, everybody);
          const got = code === "NOT_ALLOWED" || code === "WORKSHOP_CLOSED" ? code : "allowed";
          if (got !== want) wrong.push(`${phase.name}: ${who.label}, ${row}: ${code}, not ${want}`);
          if (code === "allowed") done.add(attempt.type);
          if (got === "allowed") cells.may(row, who.label, phase);
          else denied += 1;
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(denied).toBeGreaterThan(50_000);
    // Not only allowed: each act happens to somebody, so no row is open by being refused for another reason.
    expect(types.filter((type) => !done.has(type))).toEqual([]);
    await expect(cells.print()).toMatchFileSnapshot("fixtures/matrix.txt");
  });

  test("[L6] [B5] everybody may do exactly what the table says on every board, in every phase", async () => {
    const cells = new Cells();
    const wrong: string[] = [];
    const boards = [
      ...["t1", "t2", "t9"].flatMap((tableId) => ["ideas", "asks"].map((id) => boardIdOf(id, tableId))),
      COMPILE_BOARD,
      WORDING_BOARD,
      "nothing.t1",
      "constructor.t1",
    ];
    for (const phase of phases) {
      for (const boardId of boards) {
        for (const who of everybody) {
          const access = boardAccess(phase.workshop, who.guest.actor, boardId, phase.now);
          const may = access && [...access.may].sort();
          const want = boardId.endsWith(".t9") ? null : onBoard(who, boardId, phase, everybody);
          const should = want && [...want].sort();
          if (JSON.stringify(may) !== JSON.stringify(should))
            wrong.push(`${phase.name}: ${who.label} on ${boardId}: ${may?.join()}, not ${should?.join()}`);
          cells.row(`${boardId} read`);
          if (may) cells.may(`${boardId} read`, who.label, phase);
          for (const action of may ?? []) cells.may(`${boardId} ${action}`, who.label, phase);
        }
      }
    }
    expect(wrong).toEqual([]);
    await expect(cells.print()).toMatchFileSnapshot("fixtures/matrix-boards.txt");
  });

  test("[L7] a table's device does the rapporteur's acts only while one is named for the session", () => {
    const { room: other } = openRoom();
    reach(other, "report");
    other.namedAt("t1", "una", "rapporteur", "two");
    const device = other.device("t1");
    const before = other.workshop;
    const may = types.filter((type) => {
      const refused = device.tries(type, inputs[type] as never);
      other.workshop = before;
      return refused !== "NOT_ALLOWED";
    });
    expect(may).toEqual(types.filter((type) => commands[type].allow.includes("device@table")));
  });

  test("[L8] a scope that the act does not name is not believed", () => {
    const { room } = openRoom();
    reach(room, "report");
    const amina = room.joins("amina", "t1");
    const sneaky = { questionId: "q1", state: "answered", sessionId: "one", tableId: "t1" };
    expect(room.act(amina.actor, "question.settle", sneaky)).toEqual({ refused: "NOT_ALLOWED" });
    const sid = room.named("sid", "sessionRapporteur", "two");
    const spoofed = { id: "f9", sessionId: "one", text: "x", sources: [], promptId: "whisper" };
    expect(room.act(sid.actor, "finding.write", spoofed)).toEqual({ refused: "NOT_ALLOWED" });
  });
});
