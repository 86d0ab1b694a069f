/** A small workshop that has come to its end, made by hand: what the report's tests read. */
import type { Profile } from "../protocol.ts";
import { after, instant, millis, minutes, venueInstant } from "../time.ts";
import { template } from "../methods/templates.ts";
import { emptyRoom } from "../workshop/lifecycle.ts";
import type {
  CardCopy,
  Highlight,
  LateWords,
  Recommendation,
  Room,
  Run,
  TableSlice,
  Workshop,
} from "../workshop/state.ts";

const ZONE = "Asia/Seoul";
const DATE = "2026-05-04";
const at = (minuteOfDay: number) => after(venueInstant(DATE, 0, ZONE), minutes(minuteOfDay));

export const profiles: Readonly<Record<string, Profile>> = {
  ana: profile("Ana Ruiz", "Chile"),
  ben: profile("Ben Okafor", "Nigeria"),
  chi: profile("Chi Tran", "Viet Nam"),
  dag: profile("Dag Lund", ""),
  eva: profile("Eva | Novak", "Czechia"),
};
function profile(name: string, country: string): Profile {
  return { name, country, organisation: "", kind: "", languages: [] };
}

/** Nothing but the agenda: created, nobody came. */
export function quietWorkshop(): Workshop {
  const agenda = {
    ...template("one-hour-roundtable")!.agenda(DATE),
    addressees: ["Member States", "United Nations"],
    themes: ["Service delivery", "Incentives"],
  };
  const about = {
    ...emptyRoom.about,
    id: "w1",
    title: "Round table",
    place: "Seoul",
    timeZone: ZONE,
    tables: 2,
    seats: 4,
    createdAt: at(500),
  };
  const room: Room = {
    ...emptyRoom,
    about,
    agenda,
    seatings: [{ id: "day-1", dayId: "day-1", openedAt: at(500), locked: false }],
  };
  return {
    room,
    desk: { people: {}, helps: {}, handIns: [], findings: [], compiled: [] },
    tables: {},
    persons: {},
  };
}

export const HOSTILE = "= <script>alert(1)</script> | `rm -rf` **bold** [x](http://evil.example) & #1";
const card = (id: string, text: string, by: string | null): CardCopy => ({ id, text, by });
const byAna = card("c-ana", "Ask the citizens first", "person:ana");
const byBen = card("c-ben", HOSTILE, "person:ben");
const anonymous = card("c-anon", "Pay those who share", null);
const byDevice = card("c-dev", "One office decides", "device:t2");

function highlight(number: number, tableId: string, text: string, more: Partial<Highlight>): Highlight {
  return {
    id: `h${number}`,
    number,
    tableId,
    seatingId: "day-1",
    sessionId: "roundtable",
    promptId: "table-highlights",
    text,
    tableAddressee: null,
    addressee: null,
    clusters: [],
    cards: [],
    by: "person:ana",
    at: at(637 + number),
    ...more,
  };
}
function recommendation(number: number, sentence: string, more: Partial<Recommendation>): Recommendation {
  return {
    id: `r${number}`,
    number,
    sentence,
    sources: [],
    points: [],
    addressee: "Member States",
    theme: "Service delivery",
    ...more,
  };
}
function run(number: number, promptId: string, from: number, to: number | null, planned: number): Run {
  return {
    run: number,
    promptId,
    startedAt: at(from),
    planned: minutes(planned),
    endedAt: to === null ? null : at(to),
    dueAt: null,
  };
}
function seats(...people: readonly (readonly [string, number])[]): TableSlice {
  const sitting = Object.fromEntries(
    people.map(([id, seat]) => [id, { seat, since: at(590), away: false, left: null }]),
  );
  return {
    seats: { "day-1": sitting },
    counts: {},
    chosen: {},
    suggested: {},
    done: {},
    rounds: {},
    drafts: [],
    handedIn: {},
    picks: {},
    help: null,
    messages: [],
    late: [],
  };
}

/** Two tables, four highlights, three recommendations, a tie that was chosen again, two final ones. */
export function endedWorkshop(): Workshop {
  const quiet = quietWorkshop();
  const room: Room = {
    ...quiet.room,
    step: { now: "ended", run: 5, at: at(665) },
    shifts: { "day-1": millis(0) },
    runs: [
      run(1, "question-words", 602, 608, 5),
      run(2, "table-roles", 608, 609, 1),
      run(3, "table-pairs", 609, 613.5, 4),
      run(4, "table-highlights", 613.5, 620, 8),
      run(5, "table-highlights", 621, 623, 8),
      run(6, "report-floor", 640, 655, 15),
    ],
    roles: [
      {
        seatingId: "day-1",
        tableId: "t1",
        sessionId: "roundtable",
        role: "rapporteur",
        personId: "ben",
        at: at(608),
      },
      {
        seatingId: "day-1",
        tableId: "t1",
        sessionId: "roundtable",
        role: "rapporteur",
        personId: "ana",
        at: at(609),
      },
      {
        seatingId: "day-1",
        tableId: "t2",
        sessionId: "roundtable",
        role: "facilitator",
        personId: null,
        at: at(609),
      },
    ],
    grants: [
      { id: "g1", personId: "eva", role: "facilitator", sessionId: null, at: at(500), until: null },
      { id: "g2", personId: "dag", role: "chair", sessionId: "roundtable", at: at(500), until: null },
    ],
    discussions: {
      roundtable: {
        id: "roundtable",
        sessionId: "roundtable",
        seatingId: "day-1",
        epoch: 2,
        open: false,
        closesAt: null,
        reached: [],
      },
    },
    highlights: [
      highlight(1, "t1", "Citizens decide what comes first", {
        tableAddressee: "Member States",
        addressee: "United Nations",
        clusters: [{ id: "k1", mark: "A", title: "Citizens first", cards: [byAna, byBen] }],
      }),
      highlight(2, "t2", "Reward sharing", { cards: [anonymous] }),
      highlight(3, "t2", "One office for all", {
        clusters: [{ id: "k2", mark: "", title: "", cards: [byDevice] }],
      }),
      highlight(4, "t1", "In our own words | only", {}),
    ],
    published: {
      version: 2,
      at: at(640),
      recommendations: [
        recommendation(1, "Let citizens decide", {
          sources: ["h1"],
          points: [
            { id: "p1", text: "Reward those who share", sources: ["h2"] },
            { id: "p2", text: "Start now", sources: [] },
          ],
        }),
        recommendation(2, "Open one office", {
          sources: ["h3"],
          addressee: "United Nations",
          theme: "Incentives",
        }),
        recommendation(3, HOSTILE, { addressee: "", theme: "" }),
      ],
    },
    ballots: [
      {
        id: "b1",
        promptId: "choice",
        options: ["r1", "r2", "r3"],
        picks: 2,
        keep: 2,
        settled: [],
        openedAt: at(641),
        turnout: ["t1", "t2"],
        choices: { t1: ["r1", "r2"], t2: ["r1", "r3"] },
        closedAt: at(642),
        kept: null,
      },
      {
        id: "b2",
        promptId: "choice",
        options: ["r2", "r3"],
        picks: 1,
        keep: 1,
        settled: ["r1"],
        openedAt: at(643),
        turnout: ["t2", "t1"],
        choices: { t2: ["r2"], t1: ["r2"] },
        closedAt: at(644),
        kept: ["r1", "r2"],
      },
    ],
    wordings: [
      {
        recommendationId: "r1",
        versions: [
          { version: 1, at: at(650), by: "person:eva", sentence: "Let citizens decide", points: [] },
          {
            version: 2,
            at: at(651),
            by: "person:eva",
            sentence: "Let citizens decide first",
            points: [
              { id: "p1", text: "Reward those who share", sources: ["h2"] },
              { id: "p9", text: "Added in plenary", sources: [] },
            ],
          },
        ],
      },
      { recommendationId: "r2", versions: [] },
    ],
  };
  const joined = { joinedAt: at(590), seats: {}, away: false };
  return {
    ...quiet,
    room,
    desk: {
      ...quiet.desk,
      people: { ana: joined, ben: joined, chi: joined, dag: joined, eva: joined, gone: joined },
      handIns: [1, 2].map((version) => ({
        id: `in${version}`,
        tableId: "t1",
        seatingId: "day-1",
        sessionId: "roundtable",
        version,
        at: at(625 + version),
        by: "person:ana",
        boards: [
          {
            discussionId: "table",
            notes: version === 1 ? "first try" : "1. one thing\n- another",
            clusters: [{ id: "k1", mark: "A", title: "Citizens first", cards: [byAna, byBen] }],
            leftovers: [card("c-left", "Left over", "person:gone")],
            statements: [],
          },
        ],
      })),
      findings: [
        {
          id: "f1",
          sessionId: "roundtable",
          text: "Tables agree on citizens",
          by: "dag",
          at: at(630),
          hidden: false,
          sources: [
            { kind: "highlight", highlightId: "h1" },
            { kind: "handIn", handInId: "in1", clusterId: "k1" },
          ],
        },
        {
          id: "f2",
          sessionId: "roundtable",
          text: "Withdrawn",
          by: "dag",
          at: at(630),
          hidden: true,
          sources: [],
        },
      ],
    },
    tables: {
      t1: seats(["ben", 2], ["ana", 1]),
      t2: {
        ...seats(["chi", 1], ["gone", 2]),
        late: [
          lateCard("l1", "Typed on the train", "admitted"),
          lateCard("l2", "Nobody has read this yet", "waiting"),
          lateCard("l3", "Said already", "aside"),
        ],
      },
    },
    persons: {
      chi: {
        joinedAt: at(590),
        seats: {},
        offered: {},
        voted: [],
        readyFor: null,
        cards: [
          {
            id: "c-secret",
            promptId: "table-write",
            text: "Only Chi may read this",
            at: instant(0),
            hidden: false,
            revealed: false,
          },
        ],
        late: { l1: "admitted", l2: "waiting" },
      },
    },
  };
}

function lateCard(id: string, text: string, state: LateWords["state"]): LateWords {
  return {
    id,
    discussionId: "roundtable",
    place: { kind: "card", id: "c-new" },
    text,
    by: "person:chi",
    at: at(650),
    state,
    onBoard: false,
  };
}
