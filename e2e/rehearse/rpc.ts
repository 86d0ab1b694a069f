/** Asking another process to do something, by name; it answers with what came of it. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";

interface Question {
  readonly id: number;
  readonly op: string;
  readonly args: readonly unknown[];
}
type Reply = { readonly id: number; readonly value?: unknown; readonly problem?: string };

/** What a helper can be asked: functions by name, whose arguments and results pass between processes. */
export type Answers = Readonly<Record<string, (...args: never[]) => unknown>>;

export class Helper<A extends Answers> {
  readonly process: ChildProcess;
  readonly #waiting = new Map<number, { answer: (value: unknown) => void; fail: (problem: Error) => void }>();
  #last = 0;

  constructor(file: URL, args: readonly string[] = []) {
    this.process = fork(file, args, {
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.process.on("message", (reply: Reply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if (reply.problem === undefined) waiting?.answer(reply.value);
      else waiting?.fail(new Error(reply.problem));
    });
    this.process.on("exit", (code) => {
      for (const { fail } of this.#waiting.values()) fail(new Error(`a helper ended (${code})`));
      this.#waiting.clear();
    });
  }

  ask<K extends keyof A & string>(op: K, ...args: Parameters<A[K]>): Promise<Awaited<ReturnType<A[K]>>> {
    const question: Question = { id: ++this.#last, op, args };
    return new Promise((answer, fail) => {
      this.#waiting.set(question.id, { answer: answer as (value: unknown) => void, fail });
      this.process.send(question);
    });
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exited = once(this.process, "exit");
    this.process.kill("SIGTERM");
    await exited;
  }
}

/** In the helper: answers until its parent is gone. */
export function answer(answers: Answers): void {
  process.on("message", ({ id, op, args }: Question) => {
    const work = answers[op] as ((...given: readonly unknown[]) => unknown) | undefined;
    Promise.resolve()
      .then(() => {
        if (!work) throw new Error(`nobody can ${op}`);
        return work(...args);
      })
      .then(
        (value) => process.send?.({ id, value } satisfies Reply),
        (problem: unknown) =>
          process.send?.({
            id,
            problem: problem instanceof Error ? (problem.stack ?? problem.message) : String(problem),
          } satisfies Reply),
      );
  });
  process.once("disconnect", () => process.exit(0));
}
