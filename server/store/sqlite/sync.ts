import { closeSync, fsyncSync, openSync } from "node:fs";
import path from "node:path";

export function syncFile(file: string): void {
  const handle = openSync(file, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A new file survives a power cut only when its folder is on disk too. Windows cannot sync a folder and need not. */
export function syncFolderOf(file: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(path.dirname(file), "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
