import type { Mutant } from "../mutant.ts";
import { hearingMutants } from "./hearing.ts";
import { keepingMutants } from "./keeping.ts";
import { writingMutants } from "./writing.ts";

/** Each must be caught by the simulation; a check that none of them fails has not been seen to work. */
export const mutants: readonly Mutant[] = [...keepingMutants, ...hearingMutants, ...writingMutants];
