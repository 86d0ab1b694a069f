import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ownerKeyIn } from "./ownerKey.ts";

test("the owner key is the same after a restart, for this user's eyes alone, and never an empty one", async () => {
  const parent = await mkdtemp(join(tmpdir(), "plenaria-owner-"));
  onTestFinished(() => rm(parent, { recursive: true }));
  const folder = join(parent, "data");
  const key = ownerKeyIn(folder);
  expect(key).toMatch(/^[A-Za-z0-9_-]{20}$/);
  expect(ownerKeyIn(folder)).toBe(key);
  if (process.platform !== "win32") {
    expect((await stat(folder)).mode & 0o077).toBe(0);
    expect((await stat(join(folder, "owner-key"))).mode & 0o077).toBe(0);
  }

  // A power cut can leave a file without its bytes: no key would then be everybody's key.
  for (const torn of ["", "\n", "abc\n"]) {
    await writeFile(join(folder, "owner-key"), torn);
    const fresh = ownerKeyIn(folder);
    expect(fresh).toMatch(/^[A-Za-z0-9_-]{20}$/);
    expect((await readFile(join(folder, "owner-key"), "utf8")).trim()).toBe(fresh);
  }
});
