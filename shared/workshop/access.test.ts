import { describe, expect, test } from "vitest";
import { after, millis } from "../time.ts";
import { accessOf, isDestructive, linkTurn, personAccess, WAY_IN_LASTS } from "./access.ts";
import { openRoom } from "./testing.ts";

const roles = (room: ReturnType<typeof openRoom>["room"], personId: string) =>
  room.workshop.room.grants.filter((g) => g.personId === personId && g.until === null).map((g) => g.role);

describe("ways in and out", () => {
  test("[I1] a link is made anew once, however many press, and each kind for itself", () => {
    const { room, fay } = openRoom();
    fay.does("link.renew", { kind: "screen", after: 0 });
    expect(fay.tries("link.renew", { kind: "screen", after: 0 })).toBe("STALE");
    fay.does("link.renew", { kind: "table-t2", after: 0 });
    const turns = ["screen", "observer", "table-t2", "table-t1"].map((kind) =>
      linkTurn(room.workshop.desk, kind),
    );
    expect(turns).toEqual([1, 0, 1, 0]);
    expect(fay.tries("link.renew", { kind: "join", after: 0 })).toBe("BAD_INPUT");
    expect(room.joins("amina").tries("link.renew", { kind: "screen", after: 1 })).toBe("NOT_ALLOWED");
  });

  test("[I2] with a new facilitator's link, those who came by the old one drive no longer; who was named at the desk does", () => {
    const { room, fay } = openRoom();
    const [guest, known] = [room.named("guest", "facilitator"), room.named("known", "facilitator")];
    room.named("named", "facilitator");
    room.server.does("link.open", { personId: "guest", isNew: true });
    room.server.does("link.open", { personId: "known", isNew: false });
    const kept = known.does("link.renew", { kind: "facilitator", after: 0 });
    // Who presses stays, whichever way they came.
    expect(["fay", "named", "known", "guest"].map((id) => roles(room, id).length)).toEqual([1, 1, 1, 0]);
    expect(kept.map((event) => event.type)).toContain("person.signedOut");
    expect(guest.tries("link.renew", { kind: "facilitator", after: 1 })).toBe("NOT_ALLOWED");
    expect(accessOf(room.workshop.desk).cameIn).toEqual({});
    expect(fay.tries("link.renew", { kind: "facilitator", after: 1 })).toBeNull();
  });

  test("[I3] a new way in lasts a quarter of an hour and ends with the return; a sign-out ends badge and code as well", () => {
    const { room, fay } = openRoom();
    room.joins("amina", "t1");
    const access = () => personAccess(room.workshop.desk, "amina");
    fay.does("wayIn.issue", { personId: "amina" });
    expect(access()).toMatchObject({ issued: 1, until: after(room.now, WAY_IN_LASTS), returns: 0 });
    room.passes(millis(1000));
    room.server.does("person.return", { personId: "amina", way: "desk", request: "r1" });
    expect(access()).toMatchObject({ until: null, returns: 1, badge: 0, request: "r1", outAt: room.now });
    fay.does("person.signOut", { personId: "amina" });
    expect(access()).toMatchObject({ returns: 2, badge: 1, request: null });
    for (const type of ["wayIn.issue", "person.signOut", "person.erase"] as const) {
      expect(fay.tries(type, { personId: "nobody" })).toBe("UNKNOWN_PERSON");
      expect(room.person("amina").tries(type, { personId: "fay" })).toBe("NOT_ALLOWED");
    }
    expect(room.workshop.tables["t1"]?.seats["day1"]?.["amina"]?.left).toBeNull();
  });

  test("[I4] who is erased loses the name everywhere it was shown, and every role; the last facilitator cannot be", () => {
    const { room, fay } = openRoom();
    room.named("amina", "generalRapporteur");
    room.person("amina").does("seat.take", { tableId: "t1" });
    const kept = fay.does("person.erase", { personId: "amina" });
    expect(room.profiles.get("amina")?.name).toBe("—");
    expect(roles(room, "amina")).toEqual([]);
    expect(new Set(kept.map((event) => event.audience))).toEqual(
      new Set(["person:amina", "desk", "table:t1", "room"]),
    );
    expect(fay.does("person.erase", { personId: "amina" })).toEqual([]);
    expect(fay.tries("person.erase", { personId: "fay" })).toBe("LAST_FACILITATOR");
  });

  test("[I5] the passphrase guards what cannot be taken back, and never the running of the room", () => {
    expect(isDestructive("workshop.close", {})).toBe(true);
    expect(isDestructive("person.erase", { personId: "a" })).toBe(true);
    expect(isDestructive("link.renew", { kind: "facilitator" })).toBe(true);
    expect(isDestructive("link.renew", { kind: "screen" })).toBe(false);
    expect(isDestructive("link.renew", null)).toBe(false);
    for (const type of ["prompt.next", "prompt.back", "ballot.close", "wayIn.issue", "person.signOut"])
      expect(isDestructive(type, {})).toBe(false);
  });

  test("[I6] a closed workshop still lets people come in again, and be erased", () => {
    const { room, fay } = openRoom();
    room.joins("amina");
    fay.does("workshop.close", {});
    expect(fay.tries("wayIn.issue", { personId: "amina" })).toBeNull();
    expect(fay.tries("person.erase", { personId: "amina" })).toBeNull();
  });
});
