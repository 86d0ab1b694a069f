import { plural } from "../section.ts";

const count = (n: number, one: string, other: string): string => plural("en", n, one, other);

/** Words that a board did not take, and the tray in which they wait for the rapporteur. */
export const late = {
  title: (n: number) =>
    count(n, "Something you wrote is not on the board", "# things you wrote are not on the board"),
  titleSettled: "What became of your late words",
  line: "The board took no more when they arrived. They are kept here. The tray is for the table’s rapporteur, who can admit them.",
  look: "Show them",
  send: "Send to the tray",
  sendAll: "Send all to the tray",
  drop: "Drop",
  dropAll: "Drop all",
  done: "OK",
  places: {
    card: "Card",
    title: "Title",
    notes: "Notes",
    statement: "Statement",
    sentence: "Sentence",
    point: "Point",
  },
  states: {
    going: "On its way to the tray",
    waiting: "In the tray",
    admitted: "Admitted by the rapporteur",
    aside: "Read, and set aside by the rapporteur",
  },
  others: (n: number) =>
    count(
      n,
      "1 change without words was not taken either: a card moved, hidden or grouped.",
      "# changes without words were not taken either: cards moved, hidden or grouped.",
    ),
  tray: {
    title: (n: number) => count(n, "1 late card", "# late cards"),
    line: "Written without a connection, and here after the board had closed. Nothing joins the table’s work until its rapporteur admits it.",
    admit: "Admit",
    aside: "Set aside",
    who: "The rapporteur of this session admits them.",
    unnamed: "Without a name",
    admitThis: (text: string) => `Admit “${text}”`,
    asideThis: (text: string) => `Set “${text}” aside`,
  },
};
