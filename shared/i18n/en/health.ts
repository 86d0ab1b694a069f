import { plural } from "../section.ts";

/** The page that says how the server is. */
export const health = {
  title: "How the server is",
  good: "All is well",
  slow: "Slower than it should be",
  bad: "Nothing is being kept",
  goodWords: "What people write is kept, and reaches the room at once.",
  slowWords:
    "Everything is kept, but it takes longer than people notice. Look at what else this machine is doing.",
  badWords: {
    full: "The disk is full. Make room; nothing has to be restarted.",
    failed: "The store reports an error. People can read but not write until it works again.",
    away: "The store does not answer. People can read but not write until it is back.",
  },
  since: (time: string) => `Running for ${time}`,
  asOf: (time: string) => `As of ${time}; the page looks again by itself`,
  keeping: "Keeping",
  kept: "Kept on disk within",
  keptNote: (n: number) =>
    n === 0 ? "nothing has been written yet" : `half, and 99 of 100, of the last ${n}`,
  waiting: "Waiting to be kept",
  pace: "Pace",
  lag: "Late by",
  lagNote: "half, and 99 of 100, of the last seconds",
  buffered: "Not yet taken by clients",
  people: "Connected",
  kinds: {
    person: "Phones and laptops of people",
    device: "Table devices",
    screen: "Screens and observers",
    boards: "Open boards",
  },
  machine: "Machine",
  memory: "Memory in use",
  cpu: "Processor time used",
  refused: "Refused since the start",
  nothingRefused: "Nothing was refused.",
  rooms: "Workshops open now",
  noRooms: "No workshop is open. One opens when somebody comes.",
  room: {
    title: "Workshop",
    records: "Records in its log",
    boards: "Open boards",
    waiting: "Waiting",
  },
  ms: (n: string) => `${n} ms`,
  megabytes: (n: string) => `${n} MB`,
  kilobytes: (n: string) => `${n} kB`,
  seconds: (n: string) => `${n} s`,
  minutes: (n: number) => plural("en", n, "# minute", "# minutes"),
  hours: (n: number) => plural("en", n, "# hour", "# hours"),
};
