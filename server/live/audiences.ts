/** The one place that says who hears what. */
import { audienceId, audienceKind, type Actor } from "../../shared/ids.ts";
import { currentSeating } from "../../shared/workshop/find.ts";
import type { Workshop } from "../../shared/workshop/state.ts";
import { emptySlice } from "../../shared/workshop/evolve.ts";

/** The audiences of an actor by this state. Empty: it does not belong here. */
export function audiencesOf(workshop: Workshop, actor: Actor): readonly string[] {
  switch (actor.kind) {
    case "screen":
      return ["room"];
    case "device":
      return ["room", `table:${actor.tableId}`];
    case "person": {
      const person = workshop.persons[actor.id];
      if (!person || person.joinedAt === null) return [];
      const seat = person.seats[currentSeating(workshop.room)?.id ?? ""];
      // A chair speaks and settles questions; drafts and the directory are for facilitators and rapporteurs.
      const atDesk = workshop.room.grants.some(
        (grant) => grant.personId === actor.id && grant.until === null && grant.role !== "chair",
      );
      return [
        "room",
        `person:${actor.id}`,
        ...(seat ? [`table:${seat.tableId}`] : []),
        ...(atDesk ? ["desk"] : []),
      ];
    }
    case "server":
      return [];
    default:
      return actor satisfies never;
  }
}

/** The slice of an audience. */
export function sliceOf(workshop: Workshop, audience: string): unknown {
  switch (audienceKind(audience)) {
    case "room":
      return workshop.room;
    case "desk":
      return workshop.desk;
    case "table":
      return workshop.tables[audienceId(audience)] ?? emptySlice("table");
    default:
      return workshop.persons[audienceId(audience)] ?? emptySlice("person");
  }
}

/** People that a slice speaks of: whose names may be sent along with it. */
export function peopleOf(workshop: Workshop, audience: string): ReadonlySet<string> {
  const { room } = workshop;
  switch (audienceKind(audience)) {
    case "room": {
      const refs = room.highlights.flatMap((h) => [
        h.by,
        ...[...h.cards, ...h.clusters.flatMap((c) => c.cards)].map((card) => card.by),
      ]);
      return new Set([
        ...room.grants.map((g) => g.personId),
        ...room.roles.flatMap((r) => r.personId ?? []),
        ...room.questions.map((q) => q.by),
        ...refs.flatMap((ref) => (ref?.startsWith("person:") ? [ref.slice("person:".length)] : [])),
      ]);
    }
    case "desk":
      return new Set(Object.keys(workshop.desk.people));
    case "table":
      return new Set(
        Object.values(workshop.tables[audienceId(audience)]?.seats ?? {}).flatMap((seats) =>
          Object.keys(seats),
        ),
      );
    default:
      return new Set([audienceId(audience)]);
  }
}
