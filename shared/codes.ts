/** Codes that people read from a screen or a sheet of paper, and type. */

/** No I, O, 0, 1, L, S, 5, B, 8, Z, 2, U, V: nothing that is mistaken for another. */
export const CODE_LETTERS = "ACDEFGHJKMNPQRTWXY34679";
/** The code of a workshop: 23^12, about 54 bits; `server/http/gate.ts` says why so many. */
export const JOIN_CODE_LENGTH = 12;
/** Codes of workshops made before codes had twelve characters. */
export const OLD_CODE_LENGTH = 10;
/** A person's own code, for coming in again: sought among all persons of a workshop, hence longer. */
export const RETURN_CODE_LENGTH = 14;

/** As typed: spaces, hyphens and small letters do not matter. */
export const readCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, "");

/** Whether this could be a code of that length at all; telling so tells nothing about any workshop. */
export const isCode = (code: string, length: number): boolean =>
  code.length === length && [...code].every((letter) => CODE_LETTERS.includes(letter));

/** Read out or copied by hand, a code is easier in parts: `ACDE FGHJ KMNP`. */
export function spacedCode(code: string): string {
  const part = code.length % 4 === 0 ? 4 : 5;
  return code.match(new RegExp(`.{1,${part}}`, "g"))?.join(" ") ?? code;
}
