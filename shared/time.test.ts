import { describe, expect, test } from "vitest";
import {
  addDays,
  clockOffset,
  clockPhase,
  clockText,
  instant,
  millis,
  minuteText,
  minutes,
  parseMinute,
  seconds,
  venueDate,
  venueInstant,
  wallTime,
} from "./time.ts";

describe("what a clock says", () => {
  test("it shows the second that has begun, and counts up over time", () => {
    const said = [370_000, 369_500, 3_730_000, 1, 0, -999, -18_000, -61_000].map((ms) =>
      clockText(millis(ms)),
    );
    expect(said).toEqual(["6:10", "6:10", "1:02:10", "0:01", "0:00", "0:00", "+0:18", "+1:01"]);
  });

  test("it turns to soon in the last fifth, but never for more than two minutes", () => {
    expect(clockPhase(seconds(61), minutes(5))).toBe("running");
    expect(clockPhase(seconds(60), minutes(5))).toBe("soon");
    expect(clockPhase(seconds(121), minutes(60))).toBe("running");
    expect(clockPhase(seconds(120), minutes(60))).toBe("soon");
    expect(clockPhase(millis(0), minutes(5))).toBe("over");
  });

  test("the fastest of a few round trips tells the offset", () => {
    const slow = { sent: 0, server: 5_900, back: 1_000 };
    const fast = { sent: 2_000, server: 7_010, back: 2_020 };
    expect(clockOffset([slow, fast])).toBe(5_000);
    expect(clockOffset([fast, slow])).toBe(5_000);
  });
});

describe("the venue's time", () => {
  test("nine o'clock is nine o'clock there, in every zone and on the days when clocks change", () => {
    for (const [date, zone] of [
      ["2014-06-24", "Asia/Seoul"],
      ["2031-03-30", "Europe/Paris"],
      ["2031-10-26", "Europe/Paris"],
      ["2031-11-02", "America/New_York"],
      ["2031-06-24", "Asia/Kathmandu"],
    ] as const) {
      const nine = venueInstant(date, 540, zone);
      expect([zone, wallTime(nine, zone), venueDate(nine, zone)]).toEqual([zone, "09:00", date]);
    }
    expect(venueInstant("2014-06-24", 540, "Asia/Seoul")).toBe(instant(Date.UTC(2014, 5, 24)));
  });

  test("days and minutes are counted as people do", () => {
    expect(addDays("2031-02-28", 1)).toBe("2031-03-01");
    expect([minuteText(545), minuteText(1441), minuteText(-1)]).toEqual(["9:05", "0:01", "23:59"]);
    expect(["9:05", " 23:59 ", "24:00", "9:5", "noon"].map(parseMinute)).toEqual([
      545,
      1439,
      null,
      null,
      null,
    ]);
  });
});
