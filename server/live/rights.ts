/** After which facts somebody may hear or read other things than before, and who: nobody else is asked anew. */
import { audienceId } from "../../shared/ids.ts";
import type { LogRecord } from "../store/store.ts";

/** Everyone, or these persons. An empty set: nobody. */
export type Concerned = "everyone" | ReadonlySet<string>;

/** Rare facts, of the whole room. */
const HEARING = /^(seating\.opened|grant\.|workshop\.)/;
const READING = /^(seating\.opened|grant\.|discussion\.(opened|closed)|about\.changed)/;
/** A person took a seat, here or elsewhere: that person's own news. */
const ONE_PERSON = "you.seated";

/** Whose audiences may have changed. */
export const hearingChanged = (records: readonly LogRecord[]): Concerned => concerned(records, HEARING);
/** Whose boards may have changed: which they may read, and in which epoch. What they may write is judged at each edit. */
export const readingChanged = (records: readonly LogRecord[]): Concerned => concerned(records, READING);

function concerned(records: readonly LogRecord[], everyone: RegExp): Concerned {
  const persons = new Set<string>();
  for (const record of records) {
    if (record.kind !== "event") continue;
    if (everyone.test(record.type)) return "everyone";
    if (record.type === ONE_PERSON) persons.add(audienceId(record.audience));
  }
  return persons;
}
