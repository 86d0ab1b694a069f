import { useState } from "react";
import type { ReactNode } from "react";
import { wallTime } from "../../../shared/time.ts";
import { runSheet } from "../../../shared/workshop/schedule.ts";
import { useText } from "../../i18n.tsx";
import { Button } from "../../ui/Button.tsx";
import { useBench } from "./bench.ts";
import css from "./Missing.module.css";
import { isPublished } from "./model.ts";

/** The one main action: the list goes to all tables, as it stands, as a numbered version. */
export function Send(): ReactNode {
  const t = useText("bench");
  const { room, entries, compile, now, send } = useBench();
  const [busy, setBusy] = useState(false);
  const { published } = room;
  const ballot = room.ballots.at(-1);
  const isChoosing = ballot !== undefined && ballot.closedAt === null;
  const isSame = isPublished(room, entries);
  const unworded = entries.filter(({ sentence }) => sentence.trim() === "").length;
  const choice = runSheet(room, now).find(
    ({ prompt, state }) => state === "todo" && prompt.kind === "select" && prompt.from === "recommendations",
  );
  const chooseAt = choice ? wallTime(choice.at, room.about.timeZone) : null;

  // What is being worded came from this list: it stays the list of the record.
  const isChosen = room.wordings.length > 0;
  const why = () => {
    if (isChoosing) return t.bench.send.open;
    if (isChosen) return "";
    if (entries.length === 0) return t.bench.send.nothing;
    if (unworded > 0) return t.bench.send.unworded(unworded);
    return compile.state === "saving" || compile.state === "kept" ? t.bench.send.unsaved : null;
  };
  const reason = why();
  const state =
    published === null
      ? t.bench.send.before(entries.length, chooseAt)
      : `${t.bench.send.sent(published.version, wallTime(published.at, room.about.timeZone))} ${ballot?.closedAt != null ? t.bench.send.chosen : isSame ? t.bench.send.same : t.bench.send.changed}`;
  const publish = async () => {
    setBusy(true);
    await send("list.publish", {});
    setBusy(false);
  };
  return (
    <div className={css.send}>
      <p role="status">
        {reason === null || published !== null ? state : ""} {reason}
      </p>
      <Button
        kind="main"
        large
        wide
        busy={busy}
        disabled={reason !== null || isSame}
        onClick={() => void publish()}
      >
        {published === null ? t.bench.send.all(entries.length) : t.bench.send.again(entries.length)}
      </Button>
    </div>
  );
}
