/** Who is in the long story, and what they write. */
export const PEOPLE = {
  1: ["Amina", "Jean", "Lindiwe"],
  2: ["Kofi", "Mei", "Tomás"],
} as const;
export const GENERAL = "Gabriela";
export const FACILITATOR = "Fay";

/** Two actions of each: nobody else writes the same words. */
export const CARDS = {
  Amina: ["Train every clerk once a year", "Open the land registers"],
  Jean: ["One form for every service", "Let neighbours share data centres"],
  Lindiwe: ["Teach coding in village schools", "Pay for open standards first"],
  Kofi: ["Reward offices that share data", "Name one minister for services"],
  Mei: ["Put services on every phone", "Translate forms into local languages"],
  Tomás: ["Ask users before building", "Publish what each service costs"],
} as const;
export type Name = keyof typeof CARDS;
export const NAMES = [...PEOPLE[1], ...PEOPLE[2]] as const;

/** What each table keeps of the second day's cards: table 1 are Kofi, Mei and Tomás now. */
export const CHOSEN = {
  1: [CARDS.Kofi[0], CARDS.Kofi[1], CARDS.Mei[0], CARDS.Mei[1], CARDS.Tomás[0]],
  2: [CARDS.Amina[0], CARDS.Jean[0], CARDS.Jean[1], CARDS.Lindiwe[0], CARDS.Lindiwe[1]],
} as const;
export const TITLES = {
  1: { A: "Reward offices that share", B: "Bring services to people", C: "Speak the people’s languages" },
  2: { A: "Train clerks, simplify forms", B: "Share centres, teach, open up" },
} as const;
export const ADDRESSED = {
  1: [
    { text: "Reward the offices that share their data", cluster: "A", addressee: "Member States" },
    { text: "Help states translate their services", cluster: "C", addressee: "United Nations" },
  ],
  2: [
    { text: "Train clerks and simplify every form", cluster: "A", addressee: "Member States" },
    { text: "Fund shared data centres for neighbours", cluster: "B", addressee: "United Nations" },
  ],
} as const;
export const NOTES = "Three ministries keep three registers of the same people.";
export const OBSTACLE = "Registers that do not talk to each other";
export const FINDING = "Most obstacles lie between offices, not within them";
export const SENTENCE = "Reward public offices that open and share their data";
export const POINT = "Publish every year which offices shared what";
export const MORE = ", every year, in public";
/** The list that goes to all tables. */
export const LIST = [SENTENCE, ADDRESSED[1][1].text, ADDRESSED[2][0].text, ADDRESSED[2][1].text] as const;

export const DAY_ONE = "2027-06-24";
export const DAY_TWO = "2027-06-25";
export const ZONE = "Asia/Seoul";
