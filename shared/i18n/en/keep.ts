/** One's place, and how to come back to it on another device. */
export const keep = {
  title: "Keep my place",
  line: "If this phone is lost or its battery dies, scan this picture with another one, or join there and type the code. You keep your seat and your words, and this phone is out.",
  qr: "Your place in this workshop",
  code: "Your own code",
  write:
    "Take a picture of it with another device, or write the code down. Whoever has it is you here: show it to nobody else.",
  loading: "Fetching your code",
  failed: "Your code could not be fetched.",
  again: {
    open: "I was here before",
    title: "Come in again",
    line: "Your own code stands in the menu of your old phone, under “Keep my place”. If you do not have it, the facilitator gives you a new one.",
    hint: "Fourteen letters and digits.",
    go: "Come in again",
    wrong: "Nobody here has this code now. Compare it, or ask the facilitator for a new one.",
    newHere: "I am new here",
  },
  other: {
    title: (name: string) => `This browser belongs to ${name}`,
    line: "If you go on, it belongs to whoever this code was made for.",
    go: "Go on as that person",
    stay: (name: string) => `Stay ${name}`,
  },
} as const;
