import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { House } from "../harness/room.ts";
import { quickPhone, quickTable, quickWorkshop } from "../pages/quick.ts";
import { titles } from "../pages/template.ts";
import { expect, test as onTheEmbeddedStore } from "./world.ts";

/** `.ci/mongodb/run.sh` starts one and says where. */
const { TEST_MONGODB_URL } = process.env;

/** The same world, kept in a database of its own. */
const test = onTheEmbeddedStore.extend<object, { house: House }>({
  house: [
    async ({}, use) => {
      const house = await House.open({ mongoUrl: `${TEST_MONGODB_URL}story-${randomUUID().slice(0, 8)}` });
      await use(house);
      await house.close();
    },
    { scope: "worker" },
  ],
});

test.skip(TEST_MONGODB_URL === undefined, "needs a MongoDB-compatible server (TEST_MONGODB_URL)");

test("on MongoDB, cards, clusters and highlights of a table outlive a power cut, and reach the report", async ({
  room,
}) => {
  const quick = await quickWorkshop(room);
  const { desk, workshop } = quick;
  const amina = await quickPhone(room, quick, "Amina", 1);
  const table = await quickTable(room, quick, 1);
  await desk.startsTheSecondDay();
  await desk.goesTo(titles["wrapup-roles"], "roles", 1);
  await amina.takesRole("rapporteur");
  await desk.next("writeAlone");
  await amina.writes("Train every clerk once a year", "One form for every service");

  await room.house.powerCut();
  await amina.seesOwnCards(2, 5);
  await desk.next("chooseCards");
  await amina.ticks("Train every clerk once a year");
  await desk.next("cluster");
  await table.drags("Train every clerk once a year", "new");
  await table.seesIn("A", "Train every clerk once a year");
  await desk.next("titles");
  await table.titles("A", "Train the clerks");
  await table.isSaved();

  await room.house.powerCut();
  await table.page.reload();
  await table.sees("titles");
  await table.reads("Train every clerk once a year");
  await desk.next("highlights");
  await table.writesHighlight("Train the clerks", { cluster: "A" });
  await table.readsBack("Train the clerks");
  await table.agrees("Train the clerks");
  await table.sendsHighlights();
  await desk.page.goto(`/w/${workshop}/report`);
  await expect(desk.page.getByRole("main")).toContainText("Train the clerks");
  expect(existsSync(join(room.house.folder, "plenaria.sqlite")), "nothing is kept in a file").toBe(false);
});
