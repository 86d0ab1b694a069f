/** What a process takes of the machine, as the kernel counts it. */
import { readdirSync, readFileSync } from "node:fs";

export interface Used {
  /** Of the thread that serves everybody. */
  readonly mainMs: number;
  /** Of all threads. */
  readonly cpuMs: number;
  readonly at: number;
}

export function used(pid: number): Used {
  const runtime = (file: string) => Number(readFileSync(file, "utf8").split(" ", 1)[0]) / 1e6;
  return {
    mainMs: runtime(`/proc/${pid}/task/${pid}/schedstat`),
    cpuMs: readdirSync(`/proc/${pid}/task`).reduce(
      (sum, thread) => sum + runtime(`/proc/${pid}/task/${thread}/schedstat`),
      0,
    ),
    at: performance.now(),
  };
}

/** Share of one core between two moments, in percent. */
export const cpuShare = (from: Used, to: Used): number => ((to.cpuMs - from.cpuMs) / (to.at - from.at)) * 100;

/** Memory in use now, in bytes. */
export function resident(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) * 1024;
}
