/** Who waits for the floor, in order; buttons move them, because a drag is not for everyone. */
import type { ReactNode } from "react";
import { minutes, type Millis } from "../../../../shared/time.ts";
import { floorTurn } from "../../../../shared/workshop/speakers.ts";
import type { Speaker } from "../../../../shared/workshop/state.ts";
import { Button } from "../../../ui/Button.tsx";
import { CloseIcon, DownIcon, UpIcon } from "../../../ui/icons.tsx";
import { useTools } from "../tools.tsx";
import { SpeakerName, speakerWords } from "./SpeakerName.tsx";
import css from "./Panels.module.css";

export function Queue({
  promptId,
  lengthOf,
  empty,
}: {
  promptId: string;
  lengthOf: (speaker: Speaker) => Millis;
  empty: string;
}): ReactNode {
  const tools = useTools();
  const { room, t, act } = tools;
  const { queue } = room.floor;
  const words = t.desk.floor;
  const set = (next: readonly Speaker[]) =>
    void act("floor.queue", { promptId, queue: [...next] }, words.queueChanged);
  const swap = (at: number, by: 1 | -1) => {
    const next = [...queue];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(at + by, 0, moved);
    set(next);
  };
  const call = (speaker: Speaker) =>
    void act("floor.call", { promptId, turn: floorTurn(room.floor), speaker, planned: lengthOf(speaker) });
  return (
    <section aria-label={words.queue}>
      <h2 className={css.heading}>{words.queue}</h2>
      {queue.length === 0 && <p className="hint">{empty}</p>}
      <ol className={css.queue}>
        {queue.map((speaker, at) => {
          const name = speakerWords(speaker, promptId, tools).title;
          return (
            <li key={keyOf(speaker)} className={css.waiting}>
              <SpeakerName speaker={speaker} promptId={promptId} />
              <span className="hint num">{t.desk.min(lengthOf(speaker) / minutes(1))}</span>
              <span className={css.waitingActs}>
                <Button
                  small
                  kind="bare"
                  icon={<UpIcon />}
                  aria-label={words.up(name)}
                  disabled={at === 0}
                  onClick={() => swap(at, -1)}
                />
                <Button
                  small
                  kind="bare"
                  icon={<DownIcon />}
                  aria-label={words.down(name)}
                  disabled={at === queue.length - 1}
                  onClick={() => swap(at, 1)}
                />
                <Button
                  small
                  kind="bare"
                  icon={<CloseIcon />}
                  aria-label={words.out(name)}
                  onClick={() => set(queue.filter((other) => other !== speaker))}
                />
                <Button
                  small
                  kind={at === 0 && room.floor.speaking === null ? "main" : "plain"}
                  onClick={() => call(speaker)}
                >
                  {speaker.kind === "talk"
                    ? at === 0
                      ? words.nextTalk
                      : words.startTalk
                    : at === 0
                      ? words.callNext
                      : words.call}
                </Button>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

export const keyOf = (speaker: Speaker): string =>
  speaker.kind === "table" ? speaker.tableId : speaker.kind === "talk" ? speaker.speakerId : speaker.kind;
