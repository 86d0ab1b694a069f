/** The table's tray: words that came when the board took no more. In sight only while something waits in it. */
import type { ReactNode } from "react";
import type { LateWords } from "../../../shared/workshop/state.ts";
import { useText } from "../../i18n.tsx";
import { useHolds, useSend } from "../../live/hooks.tsx";
import { Button } from "../../ui/Button.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { useNames } from "./here.ts";
import type { Here } from "./here.ts";
import css from "./LateTray.module.css";

/** So many are read at a glance; more are behind a press. */
const AT_A_GLANCE = 2;

export default function LateTray({
  here,
  waiting,
}: {
  here: Here;
  waiting: readonly LateWords[];
}): ReactNode {
  const { late } = useText("late");
  const list = (
    <>
      <p className={css.line}>{late.tray.line}</p>
      <ul className={css.list}>
        {waiting.map((words) => (
          <One key={words.id} here={here} words={words} />
        ))}
      </ul>
    </>
  );
  return (
    <section className={css.tray} role="status">
      {waiting.length <= AT_A_GLANCE ? (
        <>
          <h2 className={css.title}>{late.tray.title(waiting.length)}</h2>
          {list}
        </>
      ) : (
        <Disclosure summary={<strong>{late.tray.title(waiting.length)}</strong>}>{list}</Disclosure>
      )}
    </section>
  );
}

function One({ here, words }: { here: Here; words: LateWords }): ReactNode {
  const { late } = useText("late");
  const names = useNames();
  const send = useSend();
  const sessionId = here.room.discussions[words.discussionId]?.sessionId ?? "";
  const { tableId } = here;
  const may = useHolds(["rapporteur@table", "rapporteursDevice@table"], { tableId, sessionId });
  const which = { id: words.id, tableId, sessionId };
  const who = words.by === null ? late.tray.unnamed : names.ofRef(words.by);
  return (
    <li className={css.one}>
      <div className={css.words}>
        <p className="typed" dir="auto">
          {words.text}
        </p>
        <p className="hint">
          {late.places[words.place.kind]} · {who}
        </p>
      </div>
      {may ? (
        <div className={css.acts}>
          <Button
            small
            aria-label={late.tray.admitThis(words.text)}
            onClick={() => void send("late.admit", which)}
          >
            {late.tray.admit}
          </Button>
          <Button
            kind="bare"
            small
            aria-label={late.tray.asideThis(words.text)}
            onClick={() => void send("late.dismiss", which)}
          >
            {late.tray.aside}
          </Button>
        </div>
      ) : (
        <p className="hint">{late.tray.who}</p>
      )}
    </li>
  );
}
