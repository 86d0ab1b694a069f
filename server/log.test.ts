import { expect, test } from "vitest";
import { createLog } from "./log.ts";

function listen(level = "debug") {
  const lines: string[] = [];
  return { lines, log: createLog(level, { write: (line: string) => void lines.push(line) }) };
}

test("a line holds the facts that have a name, and says when one was left out", () => {
  const { lines, log } = listen();
  log.warn(
    { workshop: "w1", actor: "person:p1", code: "NOT_ALLOWED", cookie: "canary", text: "canary" },
    "refused",
  );
  expect(JSON.parse(lines[0]!)).toMatchObject({
    workshop: "w1",
    actor: "person:p1",
    code: "NOT_ALLOWED",
    leftOut: 2,
    msg: "refused",
  });
  expect(lines[0]).not.toContain("canary");
});

test("of an error nothing is told that somebody may have written", () => {
  const { lines, log } = listen();
  const quoted = (): unknown => {
    try {
      return JSON.parse("canary says: it isn't JSON");
    } catch (problem) {
      return problem;
    }
  };
  const carrying = Object.assign(
    new Error("dup key: { name: \"canary\", by: 'canary' }", { cause: quoted() }),
    {
      code: 11000,
      body: "canary",
      writeErrors: [{ op: { records: "canary" } }],
      errors: [new Error("canary")],
    },
  );
  log.error({ problem: carrying }, "a commit was not kept");
  log.error({ problem: quoted() }, "a request failed");
  log.error({ problem: "canary" }, "something was thrown that is no error");
  for (const line of lines) expect(line).not.toContain("canary");
  const { problem } = JSON.parse(lines[0]!) as {
    problem: { code: number; at: string[]; cause: { name: string } };
  };
  expect(problem.code).toBe(11000);
  expect(problem.at.length).toBeGreaterThan(0);
  expect(problem.cause.name).toBe("SyntaxError");
});
