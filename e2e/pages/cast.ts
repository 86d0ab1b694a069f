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
