import { expect, test } from "vitest";
import { openRoom } from "../../shared/workshop/testing.ts";
import { audiencesOf } from "./audiences.ts";

test("facilitators and rapporteurs hear the desk; a chair and a delegate do not", () => {
  const { room } = openRoom();
  room.named("gus", "generalRapporteur");
  room.named("cho", "chair", "one");
  room.joins("amina", "t1");
  const hears = (id: string) => audiencesOf(room.workshop, { kind: "person", id });
  expect(hears("gus")).toContain("desk");
  expect(hears("cho")).not.toContain("desk");
  expect(hears("amina")).toEqual(["room", "person:amina", "table:t1"]);
  expect(hears("nobody")).toEqual([]);
});
