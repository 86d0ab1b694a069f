import { useState } from "react";
import type { ReactNode } from "react";
import { currentPrompt, promptById } from "../../../shared/workshop/find.ts";
import { isTaken, takenUntil } from "../../../shared/workshop/clock.ts";
import { useText } from "../../i18n.tsx";
import { useLive, useNow, useRoom } from "../../live/hooks.tsx";
import { recall } from "../../live/memory.ts";
import { CardField, draftKey } from "./CardField.tsx";
import { useOwnCards } from "./ownCards.ts";
import { preciseTime } from "./TakenUntil.tsx";
import css from "./Phone.module.css";

/** The room moved on while somebody was writing: their words are taken a minute more. */
export function LateWords(): ReactNode {
  const room = useRoom();
  const now = useNow(1_000);
  const last = room.runs.findLast((run) => run.endedAt !== null);
  const prompt = last === undefined ? null : promptById(room.agenda, last.promptId);
  if (prompt?.kind !== "generate" || prompt.formation !== "solo" || prompt.id === currentPrompt(room)?.id)
    return null;
  const until = takenUntil(room, prompt.id);
  if (until === null || !isTaken(room, prompt.id, now)) return null;
  return (
    <LateField promptId={prompt.id} most={prompt.quota.max} until={preciseTime(until, room.about.timeZone)} />
  );
}

function LateField({ promptId, most, until }: { promptId: string; most: number; until: string }): ReactNode {
  const { phone } = useText("phone");
  const workshop = useLive((state) => state.workshop);
  const personId = useLive((state) => state.personId) ?? "";
  const own = useOwnCards(promptId);
  // Only who was in the middle of a sentence is asked to finish it.
  const [writing] = useState(() => recall(draftKey(workshop, personId, promptId)) !== null);
  const [added, setAdded] = useState(false);
  if (!writing || added || own.length >= most) return null;
  return (
    <div className={css.box}>
      <div>
        <div className={css.strong}>{phone.cards.lateTitle}</div>
        <div className="hint num">{phone.cards.taken(until)}</div>
      </div>
      <CardField promptId={promptId} onAdded={() => setAdded(true)} />
    </div>
  );
}
