import { fromCardsToTitles } from "./seoul/actions.ts";
import { dayOne } from "./seoul/day-one.ts";
import { fromHighlightsToWording } from "./seoul/recommendations.ts";
import { gather } from "./seoul/story.ts";
import { theReport } from "./seoul/take-home.ts";
import { test } from "./world.ts";

test("two days in Seoul, from the first card to the final recommendations", async ({ room }) => {
  test.setTimeout(300_000);
  const story = await gather(room);
  await dayOne(story);
  await fromCardsToTitles(story);
  await fromHighlightsToWording(story);
  await theReport(story);
});
