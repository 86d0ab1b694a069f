/** The outbox: what a person does is kept here until the server has it on disk, and sent again with the same id. */
import { nanoid } from "nanoid";
import { PASSING, TRY_AGAIN_MS, WRITTEN } from "../../shared/again.ts";
import type { Answer, RefusalCode } from "../../shared/protocol.ts";
import type { CommandInputs } from "../../shared/workshop/commands.ts";

export type CommandType = keyof CommandInputs & string;

export interface PendingCommand {
  readonly id: string;
  readonly type: CommandType;
  readonly input: unknown;
  /** When it was made, on this device's clock. */
  readonly at: number;
}
/** Words that the server would not take: the person gets them back. */
export interface ReturnedWords extends PendingCommand {
  readonly refused: RefusalCode;
}

/** Their writers have them elsewhere too, and see there that they are not sent. */
const KEPT_ELSEWHERE: ReadonlySet<CommandType> = new Set(["late.send"]);

export interface OutboxWorld {
  /** Null: no answer. */
  readonly deliver: (command: PendingCommand) => Promise<Answer | null>;
  readonly online: () => boolean;
  readonly changed: (pending: readonly PendingCommand[], returned: readonly ReturnedWords[]) => void;
  /** Where written words stay over a reload; null keeps nothing. */
  readonly drawer: Drawer | null;
}
/** One paper a command, so that two pages with one drawer only ever add and take away. */
export interface Drawer {
  /** In no order. */
  readonly all: () => readonly string[];
  readonly put: (id: string, text: string) => void;
  readonly drop: (id: string) => void;
}

export interface Outbox {
  readonly send: <T extends CommandType>(type: T, input: CommandInputs[T]) => Promise<Answer>;
  /** The line is open (again): send everything that waits, in its order. */
  readonly resend: () => void;
  /** The log went back to an older state: a press that waits was meant for another moment. What was written goes out. */
  readonly otherLife: () => void;
  /** The person has seen the words that came back. */
  readonly dismiss: (id: string) => void;
  readonly move: (drawer: Drawer) => void;
  readonly close: () => void;
}

/** One outbox a page. */
export function openOutbox(world: OutboxWorld): Outbox {
  let pending: readonly PendingCommand[] = [];
  let returned: readonly ReturnedWords[] = [];
  let drawer = world.drawer;
  const waiting = new Map<string, (answer: Answer) => void>();
  const underway = new Set<string>();
  let again: ReturnType<typeof setTimeout> | undefined;

  const changed = () => world.changed(pending, returned);
  const keep = (command: PendingCommand | ReturnedWords) => {
    if (WRITTEN.has(command.type)) drawer?.put(command.id, JSON.stringify(command));
  };
  const load = () => {
    const kept = (drawer?.all() ?? []).flatMap(parse).sort((a, b) => a.at - b.at);
    const isNew = ({ id }: PendingCommand) => ![...pending, ...returned].some((known) => known.id === id);
    const news = kept.filter(isNew);
    pending.forEach(keep);
    pending = [...news.filter((one) => !("refused" in one)), ...pending];
    returned = [...returned, ...news.filter((one): one is ReturnedWords => "refused" in one)];
    changed();
  };
  const settle = (command: PendingCommand, answer: Answer) => {
    pending = pending.filter(({ id }) => id !== command.id);
    if ("refused" in answer && WRITTEN.has(command.type) && !KEPT_ELSEWHERE.has(command.type)) {
      const back = { ...command, refused: answer.refused };
      returned = [...returned, back];
      keep(back);
    } else drawer?.drop(command.id);
    changed();
    waiting.get(command.id)?.(answer);
    waiting.delete(command.id);
  };
  const deliver = async (command: PendingCommand) => {
    if (underway.has(command.id)) return;
    underway.add(command.id);
    const answer = await world.deliver(command);
    underway.delete(command.id);
    const passes =
      answer !== null && "refused" in answer && PASSING.has(answer.refused) && WRITTEN.has(command.type);
    if (answer !== null && !passes) return settle(command, answer);
    clearTimeout(again);
    again = setTimeout(resend, TRY_AGAIN_MS);
  };
  function resend() {
    if (world.online()) for (const command of pending) void deliver(command);
  }
  load();
  return {
    send: (type, input) =>
      new Promise((resolve) => {
        const command: PendingCommand = { id: nanoid(), type, input, at: Date.now() };
        pending = [...pending, command];
        waiting.set(command.id, resolve);
        keep(command);
        changed();
        if (world.online()) void deliver(command);
      }),
    resend: () => {
      // Also what a tab has left that was closed meanwhile; a second copy from one that lives is the same act.
      load();
      resend();
    },
    otherLife: () =>
      pending
        .filter(({ type }) => !WRITTEN.has(type))
        .forEach((press) => settle(press, { refused: "STALE" })),
    dismiss: (id) => {
      returned = returned.filter((words) => words.id !== id);
      drawer?.drop(id);
      changed();
    },
    move: (next) => {
      drawer = next;
      load();
    },
    close: () => clearTimeout(again),
  };
}

function parse(text: string): (PendingCommand | ReturnedWords)[] {
  try {
    return [JSON.parse(text) as PendingCommand | ReturnedWords];
  } catch {
    return [];
  }
}
