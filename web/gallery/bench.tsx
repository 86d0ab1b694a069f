/** The bench without a server: `?s=compile`, `final`, `sessions`, `empty`, `loading`, `norole`. Texts can be edited. */
import { Suspense, useMemo, useState } from "react";
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { createStore } from "zustand/vanilla";
import type { BoardContent } from "../../shared/board/actions.ts";
import { EMPTY_BOARD } from "../../shared/board/board.ts";
import type { Desk, Room } from "../../shared/workshop/state.ts";
import { LangProvider } from "../i18n.tsx";
import { GivenLive } from "../live/hooks.tsx";
import type { Live, LiveState } from "../live/live.ts";
import type { BenchView, Words } from "../screens/bench/bench.ts";
import { BenchPage } from "../screens/bench/BenchPage.tsx";
import { entriesOf } from "../screens/bench/model.ts";
import { readTheme, showTheme } from "../ui/theme.ts";
import { NOW, closed, desk, inPrompt, people, recommendations, room, speaking } from "./room.ts";
import "../ui/styles.ts";

const texts = (list: typeof recommendations): BoardContent => ({
  ...EMPTY_BOARD,
  texts: list.map(({ id, sentence, points }) => ({
    id,
    sentence,
    points: points.map((point, i) => ({
      id: point.id,
      text: point.text,
      rank: String(i + 1),
      hidden: false,
    })),
  })),
});
const table = (n: number) => ({ kind: "table", tableId: `t${n}` }) as const;
const atWork = inPrompt("report", 300, {
  published: null,
  floor: {
    promptId: "report",
    queue: [table(12), table(3)],
    speaking: speaking(table(7), 50, 3, "h2"),
    spoken: [],
  },
});
const cards = ["Give one office the right to decide", "Stop each ministry buying its own system"].map(
  (text, i) => ({ id: `c${i}`, text, by: "person:p1" }),
);
const handed: Desk = {
  ...desk,
  handIns: [3, 7].map((n) => ({
    id: `hi${n}`,
    tableId: `t${n}`,
    seatingId: "sit2",
    sessionId: "se5",
    version: 1,
    at: NOW,
    by: "person:p1",
    boards: [
      {
        discussionId: "wrap",
        notes: "Most of us have a strategy; few have a budget line for it.\nNobody measures use.",
        clusters: [{ id: `k${n}`, mark: "A", title: "One body in charge", cards }],
        leftovers: [{ id: "l1", text: "Pay that keeps specialists", by: null }],
        statements: [],
      },
    ],
  })),
  findings: [
    {
      id: "f1",
      sessionId: "se5",
      text: "Leadership is named first by most tables, and it means a body with a right to decide.",
      sources: [{ kind: "handIn", handInId: "hi3", clusterId: "k3" }],
      by: "p2",
      at: NOW,
      hidden: false,
    },
  ],
};
const states: Record<string, { room: Room; desk: Desk | null; me: string }> = {
  compile: { room: atWork, desk, me: "p2" },
  sent: { room: { ...atWork, published: room.published }, desk, me: "p2" },
  final: {
    room: {
      ...inPrompt("wording", 430),
      ballots: [closed],
      wordings: [
        {
          recommendationId: "r1",
          versions: [
            { version: 1, at: NOW, by: "person:p2", sentence: recommendations[0]!.sentence, points: [] },
          ],
        },
        { recommendationId: "r8", versions: [] },
      ],
      wordingShown: "r1",
    },
    desk,
    me: "p2",
  },
  sessions: {
    room: {
      ...atWork,
      grants: [
        { id: "g", personId: "p3", role: "sessionRapporteur", sessionId: "se5", at: NOW, until: null },
      ],
    },
    desk: handed,
    me: "p3",
  },
  empty: { room: { ...atWork, highlights: [] }, desk: { ...desk, compiled: [] }, me: "p2" },
  loading: { room: atWork, desk: null, me: "p2" },
  norole: { room: atWork, desk: null, me: "p1" },
};

/** Words that live in this page only. */
function useLocalWords(): Words {
  const [content, set] = useState(texts(recommendations));
  return useMemo(() => {
    const change = (id: string, to: (text: BoardContent["texts"][number]) => BoardContent["texts"][number]) =>
      set((before) => ({ ...before, texts: before.texts.map((text) => (text.id === id ? to(text) : text)) }));
    return {
      content,
      state: "saved",
      sentence: (id, sentence) => change(id, (text) => ({ ...text, sentence })),
      point: (textId, id, text) =>
        change(textId, (one) => ({
          ...one,
          points: one.points.map((point) => (point.id === id ? { ...point, text } : point)),
        })),
      movePoint: (textId, id) =>
        change(textId, (one) => ({ ...one, points: [...one.points].sort((a) => (a.id === id ? 1 : -1)) })),
      addPoint: (textId, id) =>
        change(textId, (one) => ({
          ...one,
          points: [...one.points, { id, text: "", rank: "9", hidden: false }],
        })),
      hidePoint: (textId, id) =>
        change(textId, (one) => ({ ...one, points: one.points.filter((point) => point.id !== id) })),
    };
  }, [content]);
}

const live: Live = {
  store: createStore<LiveState>(() => ({
    connection: "online",
    unkept: null,
    refused: null,
    actor: null,
    workshop: "seoul",
    as: "person",
    room,
    desk,
    tableId: null,
    table: null,
    tables: {},
    personId: "p2",
    person: null,
    people,
    look: { room: null, desk: null, table: {} },
    pending: [],
    returned: [],
    notices: [],
    clockSet: 0,
  })),
  send: () => Promise.resolve({ ok: true, seq: 1 }),
  now: () => NOW,
  dismiss: () => undefined,
  dismissWords: () => undefined,
  close: () => undefined,
};
function Page(): ReactNode {
  const words = useLocalWords();
  const state = states[new URLSearchParams(location.search).get("s") ?? "compile"] ?? states["compile"]!;
  const view: BenchView = {
    ...state,
    people,
    now: NOW,
    compile: words,
    wording: words,
    entries: state.desk ? entriesOf(state.desk, words.content) : [],
    send: live.send,
  };
  return <BenchPage view={view} />;
}
showTheme(readTheme());
createRoot(document.getElementById("root")!).render(
  <LangProvider>
    <Suspense>
      <GivenLive live={live}>
        <Page />
      </GivenLive>
    </Suspense>
  </LangProvider>,
);
