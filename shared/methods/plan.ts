/** How a template is written down: days hold segments, segments hold prompts, each in English and French. */
import { addDays } from "../time.ts";
import type { Lang, Words } from "../text.ts";
import type { Agenda, Prompt, Segment } from "../workshop/agenda-state.ts";

/** An agenda that a workshop can start from. */
export interface Template {
  readonly id: string;
  readonly title: Words;
  readonly description: Words;
  readonly defaults: {
    readonly title: string;
    readonly place: string;
    readonly timeZone: string;
    readonly days: number;
    readonly tables: number;
    readonly seats: number;
    readonly languages: readonly Lang[];
  };
  /** Days follow each other from `firstDate`. `lang` is the language of labels such as addressees and themes. */
  readonly agenda: (firstDate: string, lang?: Lang) => Agenda;
}

type InSegment<P> = P extends Prompt ? Omit<P, "segmentId"> : never;
/** A prompt before it knows its segment. */
export type Step = InSegment<Prompt>;

export interface PlannedSegment {
  readonly id: string;
  readonly session: string;
  readonly title: Words;
  readonly group: Segment["group"];
  /** `10:15` as minutes of the day; left out: it starts when the one before it ends. */
  readonly pinned?: number;
  /** Its own boards (`new`), or the segment on whose boards it goes on. */
  readonly boards?: "new" | (string & {});
  readonly steps: readonly Step[];
}
export interface PlannedDay {
  readonly id: string;
  readonly startsAt: number;
  readonly segments: readonly PlannedSegment[];
}
export interface Plan {
  readonly sessions: readonly { readonly id: string; readonly title: Words; readonly short: Words }[];
  readonly days: readonly PlannedDay[];
  readonly addressees: readonly Bilingual[];
  readonly themes: readonly Bilingual[];
}

export interface Bilingual {
  readonly en: string;
  readonly fr: string;
}
/** A sentence in both languages. French sets a space that does not break before `? ! : ; »` and after `«`. */
export const words = (en: string, fr: string): Bilingual => ({
  en,
  fr: fr.replace(/ (?=[?!:;»])/g, "\u00a0").replace(/« /g, "«\u00a0"),
});
/** `at(10, 15)` is 10:15 as a minute of the day. */
export const at = (hour: number, minute: number): number => hour * 60 + minute;

/** The same agenda with further empty days, up to `count` in all. */
export function withDays(agenda: Agenda, count: number): Agenda {
  const [first] = agenda.days;
  if (!first || count <= agenda.days.length) return agenda;
  const more = Array.from({ length: count - agenda.days.length }, (_, i) => agenda.days.length + i);
  const days = more.map((index) => ({ ...first, id: `day-${index + 1}`, date: addDays(first.date, index) }));
  return { ...agenda, days: [...agenda.days, ...days] };
}

/** The agenda of a plan whose first day is `firstDate`. Labels (addressees, themes) are in `lang`: they are data, not shown in two languages. */
export function agendaOf(plan: Plan, firstDate: string, lang: Lang): Agenda {
  const label = new Map([...plan.addressees, ...plan.themes].map((both) => [both.en, both[lang]]));
  const inLang = (text: string) => label.get(text) ?? text;
  const segments = plan.days.flatMap((day) => day.segments.map((segment) => ({ day, segment })));
  return {
    days: plan.days.map(({ id, startsAt }, index) => ({ id, startsAt, date: addDays(firstDate, index) })),
    sessions: plan.sessions.map(({ id, title, short }) => ({ id, title: { ...title }, short: { ...short } })),
    segments: segments.map(({ day, segment }) => ({
      id: segment.id,
      dayId: day.id,
      sessionId: segment.session,
      title: { ...segment.title },
      group: segment.group,
      pinned: segment.pinned ?? null,
      discussionId: segment.boards === "new" ? segment.id : (segment.boards ?? null),
    })),
    prompts: segments.flatMap(({ segment }) =>
      segment.steps.map((step) => addressed({ ...step, segmentId: segment.id } as Prompt, inLang)),
    ),
    addressees: plan.addressees.map((both) => both[lang]),
    themes: plan.themes.map((both) => both[lang]),
  };
}

/** Prompts name addressees as the agenda does. */
function addressed(prompt: Prompt, inLang: (text: string) => string): Prompt {
  if (prompt.kind !== "discuss" || prompt.record.what !== "highlights") return prompt;
  return { ...prompt, record: { ...prompt.record, addressees: prompt.record.addressees.map(inLang) } };
}

// Short hands for the kinds that come often -------------------------------------------------------

interface Said {
  readonly id: string;
  readonly minutes: number;
  readonly title: Words;
  readonly invitation: Words;
  readonly script: Words;
}

export const brief = (
  said: Said,
  speakers: readonly { readonly id: string; readonly title: Words; readonly minutes: number }[],
): Step => ({
  ...said,
  kind: "brief",
  shows: "invitation",
  speakers: speakers.map((speaker) => ({ ...speaker, name: "" })),
});
export const pairs = (said: Said): Step => ({
  ...said,
  kind: "discuss",
  formation: "pair",
  turns: "alternate",
  record: { what: "nothing" },
});
export const goRound = (said: Said, takesNotes: boolean): Step => ({
  ...said,
  kind: "discuss",
  formation: "table",
  turns: "round",
  record: { what: takesNotes ? "notes" : "nothing" },
});
export const talk = (said: Said): Step => ({
  ...said,
  kind: "discuss",
  formation: "table",
  turns: "open",
  record: { what: "notes" },
});
export const highlights = (said: Said, places: number, addressees: readonly string[] = []): Step => ({
  ...said,
  kind: "discuss",
  formation: "table",
  turns: "open",
  record: { what: "highlights", places, addressees: [...addressees] },
});
export const plenaryTalk = (said: Said): Step => ({
  ...said,
  kind: "discuss",
  formation: "plenary",
  turns: "open",
  record: { what: "nothing" },
});

/** New table facilitator and rapporteur: the same words at every session. */
export const newRoles = (id: string, minutes: number): Step => ({
  id,
  minutes,
  kind: "assign",
  title: words("Share the roles", "Répartir les rôles"),
  invitation: words(
    "Who keeps the time and the questions, and who takes the notes? Choose people who have not done it yet.",
    "Qui veille au temps et aux questions, et qui prend les notes ? Choisissez des personnes qui ne l’ont pas encore fait.",
  ),
  script: words(
    "Every table needs a facilitator and a rapporteur, new ones for this session. Wait until the tiles show both.",
    "Chaque table a besoin d’une animation et d’un rapporteur, nouveaux pour cette séance. Attendez de les voir sur les tuiles.",
  ),
});

/** A break, its own segment: the boards of the session before stay open meanwhile. */
export const rest = (
  id: string,
  session: string,
  minutes: number,
  title: Words,
  invitation: Words,
  pinned?: number,
): PlannedSegment => ({
  id,
  session,
  title,
  group: "break",
  ...(pinned === undefined ? {} : { pinned }),
  steps: [
    {
      id: `${id}-rest`,
      minutes,
      kind: "pause",
      title,
      invitation,
      script: words(
        "Say when we start again, and that the seats stay as they are.",
        "Dites quand nous reprenons, et que chacun garde sa place.",
      ),
    },
  ],
});
