import { plural } from "../../section.ts";

const tables = (n: number) => plural("en", n, "# table", "# tables");

/** Panels for what happens before the whole room. */
export const deskPlenary = {
  floor: {
    now: "Speaking now",
    speaker: "Speaker",
    speakerClock: "Time of the speaker",
    of: (length: string) => `of ${length}`,
    minus: "−30 s",
    plus: "+30 s",
    finish: "Has finished",
    queue: "Next to speak",
    queueChanged: "The queue has changed.",
    nobodyWaits: "Nobody waits. Choose tables below.",
    lastTalk: "This is the last talk.",
    allTalks: "All talks have been given.",
    up: (name: string) => `${name}: one place up`,
    down: (name: string) => `${name}: one place down`,
    out: (name: string) => `Take ${name} out of the queue`,
    callNext: "Call next",
    call: "Call",
    nextTalk: "Start next talk",
    startTalk: "Start",
    spoken: "Have spoken",
    took: (minutes: number, planned: string) => `${minutes} of ${planned}`,
    reported: (n: number, of: number) => `${n} of ${of} tables have reported`,
    choose: "Choose tables to report: those that say something new come first",
    others: "Without a highlight, in their own words:",
    addOther: (table: number) => `Add table ${table}`,
    noneSent: "No table has sent a highlight in this session",
    noneSentLine: "Highlights appear here as tables agree and send them.",
    fresh: (fresh: number, all: number) =>
      fresh === 0
        ? "Nothing new"
        : fresh === all
          ? plural("en", all, "# new highlight", "# new highlights")
          : `${fresh} of ${all} are new`,
    hasSpoken: "Has spoken",
    queued: "In the queue",
    speaking: "Speaks now",
    addTable: "Let report",
    highlights: "Highlights of the table that speaks",
    noHighlights: "This table has sent no highlight.",
    show: "Show on the screen",
    hide: "Take off the screen",
  },
  questions: {
    heading: (n: number) =>
      n === 0
        ? "Questions from the room"
        : plural("en", n, "# question from the room", "# questions from the room"),
    none: "No open question. Delegates ask from their phones.",
    settled: (n: number) => plural("en", n, "# settled question", "# settled questions"),
    votes: (n: number) => plural("en", n, "# person wants this answered", "# people want this answered"),
    answered: "Answered",
    hide: "Hide",
    reopen: "Open again",
    answeredSaid: "Marked as answered.",
    hiddenSaid: "Hidden from the room.",
    reopenedSaid: "Open again.",
  },
  ballot: {
    before: "Fix the rule, then open the choice",
    picks: "Each table chooses",
    keep: "Plenary keeps",
    between: (max: number) => `A whole number from 1 to ${max}.`,
    rule: (picks: number, of: number, keep: number) =>
      `Each table chooses ${picks} of ${of}. Plenary keeps the ${keep} that most tables chose. Where tables tie for the last place, all tables choose once more among those only.`,
    secret: "Nobody sees a choice before you close it, not even you. Tables may change theirs until then.",
    open: "Open the choice at all tables",
    openedSaid: "All tables can choose now.",
    noList: "There is no list to choose from yet",
    noListLine:
      "The general rapporteur sends the list to all tables from the bench; then you can open the choice here.",
    isOpen: "The tables are choosing",
    againOpen: "The tables choose among the tied",
    turnout: (n: number, of: number) => `${n} of ${of} tables have handed in`,
    missing: "Not yet",
    close: "Close and show the result",
    closeWithout: (n: number) => `Close without ${tables(n)}`,
    closedSaid: "Closed. The result is on the screen.",
    result: "What the tables chose",
    confirmed: (n: number) => `Plenary keeps ${n}`,
    counted: (n: number) => `${tables(n)} ${n === 1 ? "has" : "have"} chosen`,
    tables: (n: number, of: number) => `${n} of ${of} tables`,
    kept: "Kept",
    tied: "Tied",
    tie: (n: number, places: number) =>
      `${n} tie for ${plural("en", places, "the last place", "the last # places")}.`,
    again: "Let all tables choose among the tied",
    againSaid: "All tables can choose among the tied now.",
    roomDecides: (places: number) => `They tie again. Ask the room and tick ${places}.`,
    confirm: (n: number) => plural("en", n, "Confirm the # that is kept", "Confirm the # that are kept"),
    confirmedSaid: "Confirmed. They are ready to be worded.",
    nothingChosen: "No table has chosen anything, so nothing can be kept.",
  },
  wording: {
    title: "Final wording",
    line: "Everyone sees the one on the screen while it is edited. Keep a wording when the room agrees with it.",
    none: "Nothing to word yet",
    noneLine: "Confirm what plenary keeps first; its words then come here.",
    bench: "Edit on the bench",
    onScreen: "On the screen",
    show: "Show on the screen",
    hide: "Take off the screen",
    keep: "Keep this wording",
    keptSaid: "Kept as a new version.",
    version: (n: number, at: string, who: string) =>
      who === "" ? `Version ${n}, kept at ${at}` : `Version ${n}, kept at ${at} by ${who}`,
    unkept: "As the list had it; no wording kept yet",
  },
} as const;
