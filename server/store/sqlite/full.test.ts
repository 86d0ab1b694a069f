import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { all, commitOf, edit, event } from "../testing.ts";
import { holdCompiledSqlite } from "./sqlite.contract.ts";
import { sqliteStore } from "./sqlite.ts";

holdCompiledSqlite();

/** A small disk of its own, where this machine lets us have one. */
function smallDisk(): { readonly at: string; unmount(): void } | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const at = mkdtempSync(path.join(tmpdir(), "plenaria-full-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=9m", "tmpfs", at], { stdio: "ignore" });
  } catch {
    rmSync(at, { recursive: true });
    return null;
  }
  return {
    at,
    unmount() {
      execFileSync("umount", ["-l", at]);
      rmSync(at, { recursive: true });
    },
  };
}

const disk = smallDisk();
if (!disk)
  console.warn("\n*** A disk that is really full was NOT tested: only root may mount a small one.\n");

test.skipIf(!disk)(
  "a disk that is really full: what was acknowledged stays, nothing more is, and it goes on once there is room",
  async () => {
    const folder = path.join(disk!.at, "data");
    const ballast = path.join(disk!.at, "ballast");
    mkdirSync(folder);
    writeFileSync(ballast, Buffer.alloc(5_000_000, 1));
    try {
      const store = await sqliteStore(folder);
      let kept = 0;
      let problem: unknown = null;
      while (problem === null && kept < 200) {
        try {
          await store.append(
            "w1",
            commitOf([event(kept * 2 + 1), edit(kept * 2 + 2, new Uint8Array(60_000).fill(kept))]),
          );
          kept++;
        } catch (caught) {
          problem = caught;
        }
      }
      expect(problem).toMatchObject({ code: "DISK_FULL" });
      expect(kept).toBeGreaterThan(5);
      await expect(store.probe()).rejects.toMatchObject({ code: "DISK_FULL" });
      await expect(store.probe(), "and again: it is no crash").rejects.toMatchObject({ code: "DISK_FULL" });
      expect(await store.workshopById("w1"), "who is looked up is answered").toBeNull();
      rmSync(ballast);
      await store.probe();
      expect(await all(store, "w1")).toHaveLength(kept);
      await store.append("w1", commitOf([event(kept * 2 + 1)]));
      await store.close();
      const again = await sqliteStore(folder);
      expect(await all(again, "w1")).toHaveLength(kept + 1);
      expect(await again.damages()).toEqual([]);
      await again.close();
    } finally {
      disk!.unmount();
    }
  },
);
