/** What each audience has heard: its own chain of numbers, and the last part of it for those who come back. */
import type { Profile, StreamEvent, StreamMessage } from "../../shared/protocol.ts";
import { peopleIn } from "../../shared/workshop/evolve.ts";
import type { EventRecord } from "../store/store.ts";

/** Events kept per audience: about an hour of a busy room; who was away longer gets the slice whole. */
const KEPT = 500;

interface Stream {
  /** Seq of the last event of this audience. */
  seq: number;
  /** Seq of the event before the oldest kept one. */
  before: number;
  events: StreamEvent[];
}

export class Streams {
  private readonly streams = new Map<string, Stream>();

  /** Takes in durable events in order; gives one message per audience that heard something. */
  add(
    records: readonly EventRecord[],
    profileOf: (personId: string) => Profile | undefined,
  ): readonly StreamMessage[] {
    const fresh = new Map<string, { prev: number; events: StreamEvent[] }>();
    for (const { audience, seq, at, actor: by, type, data } of records) {
      const stream = this.streams.get(audience) ?? { seq: 0, before: 0, events: [] };
      this.streams.set(audience, stream);
      const message = fresh.get(audience) ?? { prev: stream.seq, events: [] };
      fresh.set(audience, message);
      const event = { seq, at, by, type, data };
      message.events.push(event);
      stream.events.push(event);
      stream.seq = seq;
    }
    for (const audience of fresh.keys()) this.trim(this.streams.get(audience)!);
    return [...fresh].map(([audience, { prev, events }]) => ({
      audience,
      prev,
      seq: events.at(-1)!.seq,
      events,
      people: profilesIn(events, profileOf),
    }));
  }

  seqOf(audience: string): number {
    return this.streams.get(audience)?.seq ?? 0;
  }

  /** What an audience has heard after `known`; null when that is no longer kept, or was never a number of this log. */
  after(
    audience: string,
    known: number,
    profileOf: (personId: string) => Profile | undefined,
  ): StreamMessage | null {
    const stream = this.streams.get(audience);
    const seq = stream?.seq ?? 0;
    if (known > seq || known < (stream?.before ?? 0)) return null;
    const events = (stream?.events ?? []).filter((event) => event.seq > known);
    return { audience, prev: known, seq, events, people: profilesIn(events, profileOf) };
  }

  /** For snapshots: the numbers only. */
  heads(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.streams].map(([audience, { seq }]) => [audience, seq]));
  }
  restore(heads: Readonly<Record<string, number>>): void {
    for (const [audience, seq] of Object.entries(heads))
      this.streams.set(audience, { seq, before: seq, events: [] });
  }

  private trim(stream: Stream): void {
    if (stream.events.length <= KEPT * 1.2) return;
    const gone = stream.events.splice(0, stream.events.length - KEPT);
    stream.before = gone.at(-1)!.seq;
  }
}

function profilesIn(
  events: readonly StreamEvent[],
  profileOf: (personId: string) => Profile | undefined,
): Record<string, Profile> {
  const people: Record<string, Profile> = {};
  for (const event of events) {
    for (const personId of peopleIn(event)) {
      const profile = profileOf(personId);
      if (profile) people[personId] = profile;
    }
  }
  return people;
}
