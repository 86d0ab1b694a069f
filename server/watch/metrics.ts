/** What is counted while the server works, for Prometheus and for the health page. Numbers and codes, never who or what. */
import { monitorEventLoopDelay, type IntervalHistogram } from "node:perf_hooks";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Machine } from "../machine.ts";
import type { RefusedAct } from "../live/refusals.ts";
import type { Store } from "../store/store.ts";
import type { Vitals } from "./vitals.ts";

const APPEND_BUCKETS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];
/** The health page speaks of the last so many; Prometheus has the whole day. */
const RECENT = 1_000;
const LAG_WINDOW_MS = 10_000;
const LAG_RESOLUTION_MS = 10;

/** How long something took lately, in ms. */
export interface Lately {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export class Metrics {
  readonly #registry = new Registry();
  readonly #machine: Machine;
  readonly #appends: number[] = [];
  readonly #syncs: number[] = [];
  readonly #refused = new Map<RefusedAct["code"], number>();
  readonly #delay: IntervalHistogram;
  readonly #endWindow: () => void;
  #lag: Lately = { count: 0, p50: 0, p99: 0, max: 0 };
  /** Asked whenever somebody reads; set once there is a house to look at. */
  vitals: (() => Promise<Vitals>) | null = null;

  readonly #append = this.#histogram(
    "append_seconds",
    "From handing a commit to the store until it is durable",
    APPEND_BUCKETS,
  );
  readonly #sync = this.#histogram(
    "sync_seconds",
    "What the disk takes for one write and sync, or MongoDB to acknowledge it",
    APPEND_BUCKETS,
  );
  readonly #records = this.#histogram(
    "commit_records",
    "Records that one commit made durable together",
    [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000],
  );
  readonly #snapshot = this.#histogram(
    "snapshot_seconds",
    "Writing a snapshot",
    [0.01, 0.05, 0.1, 0.5, 1, 5],
  );
  readonly #notKept = this.#counter("commits_not_kept_total", "Commits that the store did not confirm", []);
  readonly #kinds = this.#counter("records_total", "Records made durable", ["kind"]);
  readonly #actsRefused = this.#counter("acts_refused_total", "Acts refused, by code", ["code"]);
  readonly #framesRefused = this.#counter(
    "board_connections_refused_total",
    "Board connections closed, by code",
    ["code"],
  );
  readonly #doorsRefused = this.#counter("requests_refused_total", "Requests refused, by code", ["code"]);
  readonly #cutOff = this.#counter(
    "visits_refused_total",
    "Requests and new sockets that came too often",
    [],
  );

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#delay = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS });
    this.#delay.enable();
    this.#endWindow = machine.every(LAG_WINDOW_MS, () => {
      this.#lag = this.#lagNow();
      this.#delay.reset();
    });
    this.#gauges();
  }

  /** The same store, timed. */
  measured(store: Store): Store {
    store.onSynced?.((ms) => {
      this.#sync.observe(ms / 1000);
      remember(this.#syncs, ms);
    });
    return {
      ...store,
      append: async (workshopId, commit) => {
        const began = this.#machine.now();
        try {
          await store.append(workshopId, commit);
        } catch (problem) {
          this.#notKept.inc();
          throw problem;
        }
        this.#appended(this.#machine.now() - began);
        this.#records.observe(commit.records.length);
        for (const { kind } of commit.records) this.#kinds.inc({ kind });
      },
      saveSnapshot: async (workshopId, snapshot) => {
        const began = this.#machine.now();
        await store.saveSnapshot(workshopId, snapshot);
        this.#snapshot.observe((this.#machine.now() - began) / 1000);
      },
    };
  }

  refused({ act, code }: Pick<RefusedAct, "act" | "code">): void {
    this.#refusedAt(act).inc({ code: String(code) });
    this.#refused.set(code, (this.#refused.get(code) ?? 0) + 1);
  }
  #refusedAt(act: string): Counter<"code"> {
    if (act.startsWith("board ")) return this.#framesRefused;
    return act.startsWith("door ") ? this.#doorsRefused : this.#actsRefused;
  }
  /** A request or a new socket that was one too many. */
  cutOff(): void {
    this.#cutOff.inc();
  }

  get appends(): Lately {
    return lately(this.#appends);
  }
  get syncs(): Lately {
    return lately(this.#syncs);
  }
  /** How late the loop comes to what is due, over the last seconds. */
  get lag(): Lately {
    return this.#lag.count > 0 ? this.#lag : this.#lagNow();
  }
  /** Refusals since the start, most frequent first. */
  get refusals(): readonly (readonly [code: RefusedAct["code"], count: number])[] {
    return [...this.#refused].sort(([, a], [, b]) => b - a);
  }

  /** In the text format of Prometheus. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }
  get contentType(): string {
    return this.#registry.contentType;
  }

  close(): void {
    this.#endWindow();
    this.#delay.disable();
  }

  #appended(ms: number): void {
    this.#append.observe(ms / 1000);
    remember(this.#appends, ms);
  }

  #lagNow(): Lately {
    const { count, max } = this.#delay;
    // What is measured is the time between two looks; their distance is no lag.
    const late = (ns: number) => Math.max(0, ns / 1e6 - LAG_RESOLUTION_MS);
    if (count === 0) return { count: 0, p50: 0, p99: 0, max: 0 };
    return {
      count,
      p50: late(this.#delay.percentile(50)),
      p99: late(this.#delay.percentile(99)),
      max: late(max),
    };
  }

  /** Looked up when somebody reads, all from one look at the server. */
  #gauges(): void {
    let look: Promise<Vitals | null> | null = null;
    const vitals = () => {
      look ??= (this.vitals?.() ?? Promise.resolve(null)).finally(() =>
        this.#machine.soon(() => (look = null)),
      );
      return look;
    };
    const gauge = (name: string, help: string, read: (vitals: Vitals) => number) =>
      this.#gauge(name, help, [], async (set) => {
        const now = await vitals();
        if (now) set({}, read(now));
      });
    gauge("rooms", "Workshops that are served now", ({ rooms }) => rooms.length);
    gauge("board_connections", "Open connections to boards", ({ boards }) => boards.connections);
    gauge("store_keeps", "1 while the store keeps what it is given", ({ keeping }) =>
      keeping.keeps ? 1 : 0,
    );
    gauge("acts_waiting", "Acts and edits that wait for a commit", ({ waiting }) => waiting);
    gauge("codes_waiting", "Typed codes that wait for their turn", ({ codes }) => codes);
    gauge("uptime_seconds", "Since the start", ({ uptimeMs }) => uptimeMs / 1000);
    gauge("memory_resident_bytes", "Memory of the process", ({ memory }) => memory.resident);
    gauge("memory_heap_bytes", "Heap in use", ({ memory }) => memory.heap);
    gauge("cpu_seconds", "CPU that the process has used", ({ cpuSeconds }) => cpuSeconds);
    this.#gauge("sockets", "Live lines, by who they belong to", ["kind"], async (set) => {
      for (const [kind, count] of Object.entries((await vitals())?.sockets ?? {})) set({ kind }, count);
    });
    this.#gauge("bytes_buffered", "Bytes that clients have not taken yet", ["line"], async (set) => {
      const now = await vitals();
      if (!now) return;
      set({ line: "live" }, now.buffered.live);
      set({ line: "board" }, now.buffered.board);
    });
    const quantiles = (name: string, help: string, read: () => Lately | null) =>
      this.#gauge(name, help, ["quantile"], (set) => {
        const now = read();
        if (!now) return;
        for (const [quantile, value] of Object.entries({ "0.5": now.p50, "0.99": now.p99, "1": now.max }))
          set({ quantile }, value / 1000);
      });
    quantiles("event_loop_lag_seconds", "How late timers run", () => this.lag);
    quantiles("sync_lately_seconds", "The last 1,000 of sync_seconds", () =>
      this.#syncs.length === 0 ? null : this.syncs,
    );
  }

  #histogram(name: string, help: string, buckets: number[]): Histogram {
    return new Histogram({ name: `plenaria_${name}`, help, buckets, registers: [this.#registry] });
  }
  #counter<L extends string>(name: string, help: string, labelNames: L[]): Counter<L> {
    return new Counter({ name: `plenaria_${name}`, help, labelNames, registers: [this.#registry] });
  }
  #gauge<L extends string>(
    name: string,
    help: string,
    labelNames: L[],
    look: (set: (labels: Partial<Record<L, string>>, value: number) => void) => void | Promise<void>,
  ): void {
    const gauge: Gauge<L> = new Gauge({
      name: `plenaria_${name}`,
      help,
      labelNames,
      registers: [this.#registry],
      collect: async () => {
        const found: (readonly [Partial<Record<L, string>>, number])[] = [];
        await look((labels, value) => found.push([labels, value]));
        // What is no longer there has no figure.
        gauge.reset();
        for (const [labels, value] of found) gauge.set(labels, value);
      },
    });
  }
}

function remember(list: number[], ms: number): void {
  list.push(ms);
  if (list.length > RECENT) list.shift();
}

function lately(list: readonly number[]): Lately {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}
