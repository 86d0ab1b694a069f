/** A server that is killed keeps what it had not journaled, so nothing that is killed can tell: here it is read what is asked of it. */
import { MongoClient, type CommandStartedEvent } from "mongodb";
import { afterEach, describe, expect, test, vi } from "vitest";
import { instant } from "../../shared/time.ts";
import { mongoDatabase, mongoUrl } from "./mongo.contract.ts";
import { mongoStore } from "./mongo.ts";
import { commitOf, event } from "./testing.ts";

describe.skipIf(!mongoUrl)("with a server at TEST_MONGODB_URL", () => {
  const endings: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0).toReversed()) await end();
  });

  test("whatever is written is answered only by a majority that has it in its journal", async () => {
    const database = await mongoDatabase();
    endings.push(() => database.remove());
    const sent: CommandStartedEvent[] = [];
    const { connect } = MongoClient.prototype;
    vi.spyOn(MongoClient.prototype, "connect").mockImplementation(function (this: MongoClient) {
      this.on("commandStarted", (command) => sent.push(command));
      return connect.call(this);
    });
    const store = await mongoStore(`${database.where}?monitorCommands=true`);
    endings.push(() => store.close());
    const profile = { name: "Amina", country: "", organisation: "", kind: "", languages: [] };
    const writes: Readonly<Record<string, () => Promise<unknown>>> = {
      createWorkshop: () => store.createWorkshop({ id: "w1", code: "C", secret: "s", createdAt: instant(0) }),
      append: () => store.append("w1", { ...commitOf([event(1)]), profiles: [{ personId: "p", profile }] }),
      saveSnapshot: () => store.saveSnapshot("w1", { seq: 1, hash: "h", body: new Uint8Array(9) }),
      saveCredential: () =>
        store.saveCredential({
          hash: "h",
          workshopId: "w1",
          actor: "person:p",
          createdAt: instant(0),
          revokedAt: null,
        }),
      revokeCredential: () => store.revokeCredential("h", instant(1)),
      eraseProfile: () => store.eraseProfile("w1", "p"),
      probe: () => store.probe(),
      setAside: () => store.setAside("w1", 0, "damaged"),
    };
    for (const [name, write] of Object.entries(writes)) {
      sent.length = 0;
      await write();
      const asked = sent.filter(({ commandName }) =>
        /^(insert|update|delete|findAndModify)$/.test(commandName),
      );
      expect(asked.length, name).toBeGreaterThan(0);
      for (const { command, commandName } of asked)
        expect([name, commandName, command["writeConcern"]]).toMatchObject([
          name,
          commandName,
          { w: "majority", j: true },
        ]);
    }
  });
});
