/** A speaker as the desk names them: a table by its badge, a talk by name and title. */
import type { ReactNode } from "react";
import { tableNumber } from "../../../../shared/ids.ts";
import { promptById, rapporteurOf, segmentOfPrompt } from "../../../../shared/workshop/find.ts";
import type { Speaker } from "../../../../shared/workshop/state.ts";
import { Badge } from "../../../parts/Badge.tsx";
import { cx } from "../../../ui/cx.ts";
import { useTools, type Tools } from "../tools.tsx";
import css from "./Panels.module.css";

export function SpeakerName({
  speaker,
  promptId,
  large,
}: {
  speaker: Speaker;
  promptId: string;
  large?: boolean;
}): ReactNode {
  const tools = useTools();
  const { title, sub } = speakerWords(speaker, promptId, tools);
  return (
    <span className={cx(css.name, large && css.nameLarge)}>
      {speaker.kind === "table" && (
        <Badge kind={large ? "now" : "plain"} size={large ? 27 : 17} square>
          {tableNumber(speaker.tableId)}
        </Badge>
      )}
      <span className={css.nameWords}>
        <b className="typed">{title}</b>
        {sub && <span className={cx("typed", css.nameSub)}>{sub}</span>}
      </span>
    </span>
  );
}

export function speakerWords(
  speaker: Speaker,
  promptId: string,
  { room, t, say, nameOf, tableName }: Tools,
): { title: string; sub: string } {
  const sessionId = segmentOfPrompt(room.agenda, promptId)?.sessionId ?? null;
  switch (speaker.kind) {
    case "table":
      return {
        title: tableName(speaker.tableId),
        sub: nameOf(rapporteurOf(room, speaker.tableId, sessionId)),
      };
    case "chair": {
      const chair = room.grants.find(
        (grant) =>
          grant.role === "chair" &&
          grant.until === null &&
          (grant.sessionId === null || grant.sessionId === sessionId),
      );
      return { title: t.common.roles.chair, sub: nameOf(chair?.personId ?? null) };
    }
    case "generalRapporteur": {
      const holder = room.grants.find((grant) => grant.role === "generalRapporteur" && grant.until === null);
      return { title: t.common.roles.generalRapporteur, sub: nameOf(holder?.personId ?? null) };
    }
    case "talk": {
      const prompt = promptById(room.agenda, promptId);
      const talk =
        prompt?.kind === "brief" ? prompt.speakers.find((one) => one.id === speaker.speakerId) : undefined;
      return { title: talk?.name || t.desk.floor.speaker, sub: talk ? say(talk.title) : "" };
    }
    default:
      return speaker satisfies never;
  }
}
