export const join = {
  code: "Join code",
  codeHint: "Twelve letters and digits. They stand on the screen and on your table.",
  codeGo: "Find the workshop",
  looking: "Looking for the workshop",
  name: "Your name",
  nameHint: "As the others at your table should see it.",
  table: "Your table",
  tableHint: "The number stands on your table.",
  taken: (taken: number, seats: number) =>
    taken === 0
      ? `All ${seats} seats are free.`
      : taken === 1
        ? `1 of ${seats} seats is taken.`
        : `${taken} of ${seats} seats are taken.`,
  full: "This table is full.",
  allTables: (n: number) => `All ${n}`,
  noTableYet: "Seats are fixed now: the facilitator will show you to a table.",
  more: "Country, organisation, languages (optional)",
  country: "Country or place",
  organisation: "Organisation",
  kind: "Kind of organisation",
  kindNone: "Not said",
  languages: "Languages you speak",
  languagesHint: "For example: English, French",
  whoSees: "Everyone in the workshop sees your name and what you say here.",
  take: (table: number) => `Take a seat at table ${table}`,
  chooseTable: "Choose your table",
  enter: "Enter the workshop",
  typeName: "Type your name first",
  closed: "This workshop is over. You can still read its report if you took part.",
  again: {
    title: "You are already in",
    line: (name: string) => `This browser belongs to ${name}.`,
    go: "Go on",
    other: "Somebody else uses this browser",
  },
  unreachable: {
    title: "The server does not answer",
    line: "Check that this device is in the workshop’s Wi-Fi, then try again.",
  },
  whoAreYou: "Who are you?",
  whoWhy: "Tables and the report name who facilitates.",
  goOn: "Go on",
} as const;
