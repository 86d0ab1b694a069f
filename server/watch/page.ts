/** How the server is, as a page for people: no script, so that it opens where nothing else does. */
import { CLOSE, type CloseName } from "../../shared/board/actions.ts";
import { health as en } from "../../shared/i18n/en/health.ts";
import { health as fr } from "../../shared/i18n/fr/health.ts";
import type { Section } from "../../shared/i18n/section.ts";
import type { Lang } from "../../shared/text.ts";
import type { RefusedAct } from "../live/refusals.ts";
import type { Lately, Metrics } from "./metrics.ts";
import type { Vitals } from "./vitals.ts";

type Words = Section<typeof en>;
const catalogues: Readonly<Record<Lang, Words>> = { en, fr };
/** Longer than this is noticed: what budgets promise for 99 of 100. */
const SLOW_APPEND_MS = 50;
const SLOW_LOOP_MS = 100;
const LOOKS_AGAIN_S = 5;

type State = "good" | "slow" | "bad";
const SIGNS: Readonly<Record<State, string>> = { good: "✓", slow: "!", bad: "✕" };

export const stateOf = ({ keeping }: Vitals, { appends, lag }: Pick<Metrics, "appends" | "lag">): State => {
  if (!keeping.keeps) return "bad";
  return appends.p99 > SLOW_APPEND_MS || lag.p99 > SLOW_LOOP_MS ? "slow" : "good";
};

export interface HealthView {
  readonly lang: Lang;
  readonly now: Date;
  /** Looks again by itself: only where somebody asked for it, since whoever is read the page would begin anew each time. */
  readonly watches: boolean;
}

export function healthPage(
  vitals: Vitals,
  metrics: Pick<Metrics, "appends" | "syncs" | "lag" | "refusals">,
  { lang, now, watches }: HealthView,
): string {
  const say = catalogues[lang];
  const state = stateOf(vitals, metrics);
  const { keeping, sockets, boards, buffered, memory, cpuSeconds, rooms } = vitals;
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(lang, { maximumFractionDigits: digits }).format(value);
  const two = ({ p50, p99 }: Lately) => `${say.ms(number(p50, 1))} · ${say.ms(number(p99, 1))}`;
  const figure = (name: string, value: string, note = "") =>
    `<div><dt>${text(name)}</dt><dd><span dir="auto">${text(value)}</span></dd>${note === "" ? "" : `<dd class="note">${text(note)}</dd>`}</div>`;
  const link = (name: string, watching: boolean) =>
    `<a href="/health?lang=${lang}${watching ? "&amp;watch" : ""}">${text(name)}</a>`;
  const group = (title: string, figures: readonly string[]) =>
    `<section><h2>${text(title)}</h2><dl>${figures.join("")}</dl></section>`;
  const words = keeping.keeps
    ? state === "good"
      ? say.goodWords
      : say.slowWords
    : say.badWords[keeping.why];
  const { refusals } = metrics;
  const refusal = ([code, count]: (typeof refusals)[number]) =>
    `<div><dt>${text(reasonOf(code, say))} <code dir="ltr">${code}</code></dt><dd>${number(count)}</dd></div>`;
  const head = watches ? `<meta http-equiv="refresh" content="${LOOKS_AGAIN_S}">\n` : "";
  return `${top({ lang, state, head }, say[state], words)}<main>
${group(say.keeping, [
  figure(
    say.kept,
    metrics.appends.count === 0 ? "–" : two(metrics.appends),
    say.keptNote(metrics.appends.count),
  ),
  ...(metrics.syncs.count === 0 ? [] : [figure(say.synced, two(metrics.syncs), say.syncedNote)]),
  figure(say.waiting, number(vitals.waiting)),
])}
${group(say.pace, [
  figure(say.lag, two(metrics.lag), say.lagNote),
  figure(say.codes, number(vitals.codes)),
  figure(say.buffered, say.kilobytes(number((buffered.live + buffered.board) / 1024))),
])}
${group(say.people, [
  figure(say.kinds.person, number(sockets["person"] ?? 0)),
  figure(say.kinds.device, number(sockets["device"] ?? 0)),
  figure(say.kinds.screen, number(sockets["screen"] ?? 0)),
  figure(say.kinds.boards, number(boards.connections)),
])}
${group(say.machine, [
  figure(say.memory, say.megabytes(number(memory.resident / 1024 ** 2))),
  figure(say.cpu, say.seconds(number(cpuSeconds))),
])}
<section class="wide"><h2>${text(say.rooms)}</h2>${rooms.length === 0 ? `<p>${text(say.noRooms)}</p>` : roomTable(vitals, say, number)}</section>
<section class="wide"><h2>${text(say.refused)}</h2>${
    refusals.length === 0
      ? `<p>${text(say.nothingRefused)}</p>`
      : `<dl>${refusals.map(refusal).join("")}</dl>`
  }</section>
</main>
<footer><p>${text(say.since(lasted(vitals.uptimeMs, say)))} · ${text(say.asOf(now.toLocaleTimeString(lang, { hourCycle: "h23" })))}</p>
<p>${link(say.lookAgain, watches)} · ${link(watches ? say.watchNoMore : say.watch(LOOKS_AGAIN_S), !watches)}</p></footer>
</body>
</html>
`;
}

/** Why somebody may not look. */
export type Locked = "WRONG_KEY" | "TOO_FAST";

/** For who came without the owner key, or with a wrong one too often. */
export function lockedPage(lang: Lang, why: Locked): string {
  const say = catalogues[lang];
  return `${top({ lang, state: "slow" }, say.locked, say.lockedWords[why])}<main><p><a href="/health?lang=${lang}">${text(say.lookAgain)}</a></p></main>
</body>
</html>
`;
}

/** How every page of this kind begins: the band says how things are. */
function top(
  { lang, state, head = "" }: { readonly lang: Lang; readonly state: State; readonly head?: string },
  what: string,
  words: string,
): string {
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}<meta name="robots" content="noindex">
<title>${text(catalogues[lang].title)}</title>
<link rel="stylesheet" href="/health.css">
</head>
<body>
<header class="${state}"><div class="band"><p class="sign" aria-hidden="true">${SIGNS[state]}</p><div><h1>${text(what)}</h1><p>${text(words)}</p></div></div></header>
`;
}

const CLOSE_NAMES = Object.keys(CLOSE) as readonly CloseName[];
/** What was in the way, in words; the page shows the code beside them, for whoever helps. */
function reasonOf(code: RefusedAct["code"], say: Words): string {
  if (typeof code === "string") return say.reasons[code];
  const name = CLOSE_NAMES.find((one) => CLOSE[one] === code);
  return name === undefined ? say.otherBoardReason : say.boardReasons[name];
}

function roomTable({ rooms }: Vitals, say: Words, number: (value: number) => string): string {
  const head = [say.room.title, say.room.records, say.room.boards, say.room.waiting];
  const cell = (value: number) => `<td>${number(value)}</td>`;
  return `<div class="scroll"><table><thead><tr>${head.map((name) => `<th scope="col">${text(name)}</th>`).join("")}</tr></thead><tbody>${rooms
    .map(
      ({ title, records, boardConnections, waiting }) =>
        `<tr><th scope="row"><bdi>${text(title)}</bdi></th>${cell(records)}${cell(boardConnections)}${cell(waiting)}</tr>`,
    )
    .join("")}</tbody></table></div>`;
}

function lasted(ms: number, say: Words): string {
  const minutes = Math.floor(ms / 60_000);
  return minutes < 120 ? say.minutes(minutes) : say.hours(Math.floor(minutes / 60));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const text = (words: string): string => words.replace(/[&<>"']/g, (letter) => ENTITIES[letter]!);

/** The product's colours by meaning; the page has no bundle to take them from. */
export const HEALTH_CSS = `:root{color-scheme:light dark;--page:#f2f4f5;--surface:#fff;--ink:#14171a;--ink-2:#474e55;--line:#d6dadd;--link:#0b4fc4}
@media (prefers-color-scheme:dark){:root{--page:#101315;--surface:#1a1e21;--ink:#f2f4f5;--ink-2:#b6bdc3;--line:#3a4147;--link:#8ab4ff}}
*{box-sizing:border-box;margin:0}
body{background:var(--page);color:var(--ink);font:17px/1.45 system-ui,sans-serif}
header{background:#0b0d0f;color:#fff;border-block-end:8px solid var(--state)}
header.good{--state:#6fd08f}header.slow{--state:#ffb066}header.bad{--state:#ff8578}
.band,main,footer{max-inline-size:64rem;margin-inline:auto;padding-inline:16px}
.band{display:flex;gap:16px;align-items:center;padding-block:20px}.band p{color:#d3d8dc}
.band .sign{font-size:36px;line-height:1;color:var(--state);font-weight:700}
h1{font-size:30px;line-height:1.2;letter-spacing:-.01em}h2{font-size:15px;color:var(--ink-2);font-weight:600;margin-block-end:8px}
main{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:16px;margin-block:16px}
section{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:16px;min-inline-size:0}.wide{grid-column:1/-1}
dl>div{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 16px;padding-block:6px;border-block-start:1px solid var(--line)}dl>div:first-child{border:0}
dt{color:var(--ink-2)}dd{font-weight:600;font-variant-numeric:tabular-nums;text-align:end}.note{grid-column:1/-1;font-weight:400;color:var(--ink-2);font-size:14px;text-align:start}
dt code{font:13px/1.4 ui-monospace,monospace;white-space:nowrap}
.scroll{overflow-x:auto}table{border-collapse:collapse;inline-size:100%}th,td{text-align:start;padding-block:6px;padding-inline-end:16px;border-block-end:1px solid var(--line);font-weight:400}
thead th{color:var(--ink-2);font-size:14px}tbody th{font-weight:600}td{font-variant-numeric:tabular-nums}footer{color:var(--ink-2);font-size:15px;padding-block-end:24px}
a{color:var(--link)}:focus-visible{outline:3px solid var(--link);outline-offset:2px}
`;
