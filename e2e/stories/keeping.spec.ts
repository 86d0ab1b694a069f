/** A disk that takes nothing: everybody is told, nothing is lost, and it goes on by itself. */
import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { quickEnter, quickPhone, quickWorkshop } from "../pages/quick.ts";
import { words } from "../pages/words.ts";
import { expect, test } from "./world.ts";

/** The server tells within a second; a page among seven others needs a moment to show it. */
const SOON = { timeout: 2_500 };

function canLimit(): boolean {
  try {
    execFileSync("prlimit", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

test("while the disk takes nothing, desk, phone, table and projector say so; then the question is there", async ({
  room,
}) => {
  test.skip(!canLimit(), "this system has no prlimit");
  const { desk, links, workshop, ...quick } = await quickWorkshop(room, { template: "one-hour-roundtable" });
  const amina = await quickPhone(room, { desk, links, workshop, ...quick }, "Amina", 1);
  const table = await room.browser("table 1", { size: "table" });
  await quickEnter(table, links.tables[0]!.link);
  await table.goto(`/w/${workshop}/table/1`);
  const hall = await room.browser("projector", { size: "hall" });
  await quickEnter(hall, links.screen);
  await hall.goto(`/w/${workshop}/screen`);
  await desk.starts();
  const { unkept } = words.common.connection;
  const strips: readonly (readonly [Page, string])[] = [
    [desk.page, words.desk.unkept.failed],
    [amina.page, unkept],
    [table, unkept],
    [hall, words.screen.unkept],
  ];
  const field = amina.page.getByRole("textbox").first();
  await field.fill("Who pays for the boats?");

  room.house.diskTakes("nothing");
  await amina.page.getByRole("button", { name: words.phone.questions.ask, exact: true }).click();
  await Promise.all(strips.map(([page, said]) => expect(page.getByText(said)).toBeVisible(SOON)));
  await amina.page.reload();
  await amina.reads(unkept);

  room.house.diskTakes("all");
  await Promise.all(strips.map(([page, said]) => expect(page.getByText(said)).toBeHidden()));
  await expect(desk.page.getByText("Who pays for the boats?").first()).toBeVisible();
});
