/** What every part of the desk needs: the room, its people, words, and one way to act that says what it did and how to undo it. */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from "react";
import type { Sections } from "../../../shared/i18n/sections.ts";
import { tableNumber } from "../../../shared/ids.ts";
import type { Answer, Profile } from "../../../shared/protocol.ts";
import { say, type Lang, type Words } from "../../../shared/text.ts";
import { wallTime, type Instant } from "../../../shared/time.ts";
import type { CommandInputs } from "../../../shared/workshop/commands.ts";
import type { DeskLook } from "../../../shared/workshop/looks.ts";
import type { Desk, Room } from "../../../shared/workshop/state.ts";
import { useLang, useText } from "../../i18n.tsx";
import { useLive, useRoom, useSend } from "../../live/hooks.tsx";
import type { Sent } from "./act.ts";
import { undoOf, type Undo } from "./model/undo.ts";

/** What lies over the desk, or takes its place. */
export type Open =
  | { readonly what: "start" | "next" | "messageAll" | "messageStage" | "endDay" | "close" }
  | { readonly what: "table" | "messageTable"; readonly tableId: string }
  | { readonly what: "wayIn" | "erase"; readonly personId: string }
  | { readonly what: "renew"; readonly kind: string }
  | { readonly what: "go"; readonly promptId: string };
export type View = "live" | "agenda" | "people" | "links";

export interface Said {
  readonly id: number;
  readonly words: string;
  readonly undo: Undo | null;
}

export interface Tools {
  readonly room: Room;
  readonly desk: Desk | null;
  readonly look: DeskLook | null;
  readonly people: Readonly<Record<string, Profile>>;
  readonly lang: Lang;
  /** For dates and figures: day before month, in English too. */
  readonly locale: string;
  readonly t: Pick<Sections, "desk" | "common" | "kinds" | "lint">;
  readonly say: (words: Words) => string;
  readonly nameOf: (personId: string | null) => string;
  readonly clock: (at: Instant) => string;
  readonly tableName: (tableId: string) => string;
  /** Sends a command; `said` is shown once it is kept, with Undo where there is one. */
  readonly act: <Type extends keyof CommandInputs>(
    type: Type,
    input: CommandInputs[Type],
    said?: string,
  ) => Promise<boolean>;
  /** Somebody must say the passphrase: goes on with true, gives up with false. */
  readonly asking: ((said: boolean) => void) | null;
  readonly tell: (words: string) => void;
  readonly said: readonly Said[];
  readonly undo: () => void;
  readonly forget: (id: number) => void;
  readonly open: Open | null;
  readonly show: (open: Open | null) => void;
  readonly view: View;
  /** Turns to a view; the agenda may open at one step. */
  readonly turnTo: (view: View, promptId?: string) => void;
  readonly editing: string | null;
}

const ToolsContext = createContext<Tools | null>(null);

export function useTools(): Tools {
  const tools = useContext(ToolsContext);
  if (tools === null) throw new Error("a part of the desk was used outside of the desk");
  return tools;
}

/** So many acts can be undone one after the other; older ones are history. */
const UNDO_KEPT = 20;

export function DeskTools({ children }: { children: ReactNode }): ReactNode {
  const room = useRoom();
  const desk = useLive((state) => state.desk);
  const look = useLive((state) => state.look.desk);
  const people = useLive((state) => state.people);
  const send = useSend();
  const t = useText("desk", "common", "kinds", "lint");
  const { lang } = useLang();
  const [open, show] = useState<Open | null>(null);
  const [{ view, editing }, setView] = useState<{ view: View; editing: string | null }>({
    view: "live",
    editing: null,
  });
  const { said, act, undo, forget, asking, tell } = useActs(room, desk, send, t.desk.toast.undone);

  const tools = useMemo<Tools>(() => {
    const { timeZone } = room.about;
    return {
      room,
      desk,
      look,
      people,
      lang,
      locale: lang === "en" ? "en-GB" : lang,
      t,
      said,
      asking,
      tell,
      act,
      undo,
      forget,
      open,
      show,
      view,
      editing,
      turnTo: (to, promptId) => setView({ view: to, editing: promptId ?? null }),
      say: (words) => say(words, lang),
      nameOf: (personId) => (personId === null ? "" : (people[personId]?.name ?? t.common.someone)),
      clock: (at) => wallTime(at, timeZone),
      tableName: (tableId) => t.common.table(tableNumber(tableId)),
    };
  }, [room, desk, look, people, lang, t, said, asking, tell, act, undo, forget, open, view, editing]);
  return <ToolsContext value={tools}>{children}</ToolsContext>;
}

type Send = ReturnType<typeof useSend>;

function useActs(
  room: Room,
  desk: Desk | null,
  send: Send,
  undone: string,
): Pick<Tools, "said" | "act" | "undo" | "forget" | "asking" | "tell"> {
  const [said, setSaid] = useState<readonly Said[]>([]);
  const [stack, setStack] = useState<readonly Said[]>([]);
  const [asking, setAsking] = useState<Tools["asking"]>(null);
  const next = useRef(0);
  const now = useRef({ room, desk });
  useEffect(() => {
    now.current = { room, desk };
  });

  const tell = useCallback((words: string, undo: Undo | null) => {
    next.current += 1;
    const entry = { id: next.current, words, undo };
    setSaid([entry]);
    if (undo) setStack((before) => [...before, entry].slice(-UNDO_KEPT));
  }, []);
  const act = useCallback<Tools["act"]>(
    async (type, input, words) => {
      const undo = undoOf({ type, input } as Sent, now.current.room, now.current.desk);
      let answer = await send(type, input);
      if ("refused" in answer && answer.refused === "PASSPHRASE") {
        const said = await new Promise<boolean>((resolve) => setAsking(() => resolve));
        setAsking(null);
        if (said) answer = await send(type, input);
      }
      if (isKept(answer) && words !== undefined) tell(words, undo);
      return isKept(answer);
    },
    [send, tell],
  );
  const forget = useCallback(
    (id: number) => setSaid((before) => before.filter((entry) => entry.id !== id)),
    [],
  );
  const undo = useCallback(() => {
    const last = stack.at(-1);
    if (!last) return;
    setStack(stack.slice(0, -1));
    forget(last.id);
    const opposite = last.undo?.(now.current.room);
    if (!opposite) return;
    void send(opposite.type, opposite.input).then((answer) => {
      if (isKept(answer)) tell(undone, null);
    });
  }, [stack, send, tell, forget, undone]);
  return { said, act, undo, forget, asking, tell: useCallback((words) => tell(words, null), [tell]) };
}

const isKept = (answer: Answer): boolean => "ok" in answer;
