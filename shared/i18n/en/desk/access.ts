import { plural } from "../../section.ts";

/** Who may come in, by what, and who is out. */
export const deskAccess = {
  access: {
    more: "More",
    moreFor: (name: string) => `More for ${name}`,
    wayIn: "New way in",
    erase: "Erase the name",
    wayTitle: (name: string) => `A new way in for ${name}`,
    wayLine: "Scanned or typed on another phone, it opens this person’s place. The old phone is out then.",
    wayQr: (name: string) => `Way in for ${name}`,
    wayCode: "Or join there, press “I was here before” and type",
    wayUntil: (time: string) => `For one use, until ${time}.`,
    wayFailed: "The way in could not be fetched",
    stolen:
      "If the old phone may be in wrong hands, sign it out now. The printed badge and the code on the phone open nothing any more.",
    signOut: "Sign out now",
    signedOutSaid: (name: string) => `${name} is signed out everywhere.`,
    eraseTitle: (name: string) => `Erase the name of ${name}?`,
    eraseLine:
      "Name, country, organisation and languages are deleted for good, here and in the store. What the person wrote stays, without a name. Their phone is signed out.",
    eraseAct: "Erase for good",
    erasedSaid: "The name is erased.",
    badges: "Print badges",
    badgeQr: (name: string) => `Badge of ${name}`,
    badgeLine: "Your way back in, on any phone. Keep it to yourself.",
    badgesFailed: "The badges could not be fetched. Try again.",
    renew: "Make a new link",
    renewTitle: {
      screen: "A new link for the projector?",
      observer: "A new link for observers?",
      facilitator: "A new link for facilitators?",
      table: (table: string) => `A new link for the device of ${table.toLowerCase()}?`,
    },
    renewLine: (devices: number) =>
      devices === 0
        ? "The old link opens nothing any more."
        : plural(
            "en",
            devices,
            "The old link opens nothing any more, and # device that came in by it is out at once.",
            "The old link opens nothing any more, and # devices that came in by it are out at once.",
          ),
    renewFacilitator:
      "The old link opens nothing any more. Whoever became a facilitator by it, except you, is a facilitator no longer. Those named at this desk stay.",
    renewedSaid: "The old link is closed.",
    devicesIn: (n: number) => plural("en", n, "# device is in.", "# devices are in."),
    passphrase: "Passphrase",
    passphraseLine:
      "Asked for before the workshop is closed, a name is erased or the facilitator’s link is made anew. Never in the running of the room.",
    setPassphrase: "Set a passphrase",
    changePassphrase: "Change the passphrase",
    removePassphrase: "Remove it",
    newPassphrase: "New passphrase",
    newHint: "At least 8 letters; several words are best.",
    currentPassphrase: "Passphrase now",
    currentHint: "If it is forgotten, the owner key of the server does it too.",
    wrongPassphrase: "That is not the passphrase.",
    askTitle: "The passphrase, please",
    askLine: "This cannot be taken back.",
    goOn: "Go on",
    passphraseSaid: "The passphrase is set.",
    passphraseGoneSaid: "No passphrase is asked for any more.",
  },
} as const;
