/** Times as facts carry them: plain numbers in the log, of their own kinds past the parse. */
import * as z from "zod/mini";
import { instant, millis } from "../time.ts";

export const instantSchema = z.pipe(
  z.number(),
  z.transform((ms: number) => instant(ms)),
);
export const lengthSchema = z.pipe(
  z.number(),
  z.transform((ms: number) => millis(ms)),
);
