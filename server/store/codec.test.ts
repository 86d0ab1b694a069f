import { expect, test } from "vitest";
import { decodeRecords, encodeRecords } from "./codec.ts";
import { commitOf, edit, event } from "./testing.ts";

const commit = commitOf([event(7, "agreed"), edit(8, Uint8Array.of(0, 128, 255))]);
const text = encodeRecords(commit);

test("records come back as they were, and the text is JSON that people can read", () => {
  expect(decodeRecords(7, text)).toEqual(commit.records);
  expect(JSON.parse(text)).toMatchObject({
    v: 1,
    records: [{ data: { text: "agreed" } }, { update: "AID/" }],
  });
});

test("a cut, a changed or a longer text is damage, at whichever place", () => {
  for (let at = 0; at < text.length; at++) {
    const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
    expect(() => decodeRecords(7, changed), `changed at ${at}`).toThrow("checksum");
    expect(() => decodeRecords(7, text.slice(0, at)), `cut at ${at}`).toThrow("checksum");
  }
  expect(() => decodeRecords(7, `${text} `)).toThrow("checksum");
  expect(() => decodeRecords(7, "")).toThrow("checksum");
});

test("records under another number are damage", () => {
  expect(() => decodeRecords(6, text)).toThrow("stands where 6 belongs");
});

test("records with a missing field or of an unknown kind are damage", () => {
  const written = (record: object): string =>
    encodeRecords({ ...commit, from: 7, records: [{ ...event(7), ...record }] });
  expect(() => decodeRecords(7, written({ kind: "rumour" }))).toThrow("no known kind");
  expect(() => decodeRecords(7, written({ at: "noon" }))).toThrow("proper at");
  expect(() => decodeRecords(7, written({ audience: undefined }))).toThrow("proper audience");
});
