import { pino, stdSerializers } from "pino";

/** Structured lines without secrets. */
export interface Log {
  info(facts: object, words: string): void;
  warn(facts: object, words: string): void;
  error(facts: object, words: string): void;
}

/** `silent` for tests, else pino's levels. */
export function createLog(level: string): Log {
  return pino({ level, base: null, serializers: { problem: stdSerializers.err } }, pino.destination(2));
}
