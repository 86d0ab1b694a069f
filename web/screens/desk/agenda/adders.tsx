/** New steps and blocks, put behind the last one and opened at once for their words. */
import { nanoid } from "nanoid";
import type { ReactNode } from "react";
import type { Day, Prompt, PromptKind, Segment } from "../../../../shared/workshop/agenda-state.ts";
import { PlusIcon } from "../../../ui/icons.tsx";
import { Menu } from "../../../ui/Menu.tsx";
import { useTools } from "../tools.tsx";
import { blankPrompt, blankSegment, KINDS } from "./blank.ts";
import type { Chosen } from "./chosen.ts";

export function AddPrompt({
  segment,
  after,
  choose,
}: {
  segment: Segment;
  after: Prompt | null;
  choose: (chosen: Chosen) => void;
}): ReactNode {
  const { t, act } = useTools();
  const add = async (kind: PromptKind) => {
    const id = nanoid(10);
    if (
      await act(
        "prompt.add",
        { prompt: blankPrompt(kind, id, segment.id), afterId: after?.id ?? null },
        t.desk.agenda.added,
      )
    )
      choose({ what: "prompt", id });
  };
  const items = KINDS.map((kind) => ({
    id: kind,
    label: t.kinds.names[kind],
    hint: t.desk.agenda.kindHints[kind],
    onSelect: () => void add(kind),
  }));
  return (
    <Menu
      items={items}
      title={t.desk.agenda.addStep}
      label={t.desk.agenda.addStep}
      button={{ small: true, kind: "bare", icon: <PlusIcon /> }}
    >
      {t.desk.agenda.addStep}
    </Menu>
  );
}

export function AddSegment({
  day,
  after,
  choose,
}: {
  day: Day;
  after: Segment | null;
  choose: (chosen: Chosen) => void;
}): ReactNode {
  const { room, t, act } = useTools();
  const words = t.desk.agenda;
  const sessionId = after?.sessionId ?? room.agenda.sessions.at(-1)?.id;
  const add = async (group: Segment["group"]) => {
    if (sessionId === undefined) return;
    const id = nanoid(10);
    if (
      await act(
        "segment.add",
        { segment: blankSegment(id, day.id, sessionId, group), afterId: after?.id ?? null },
        words.added,
      )
    )
      choose({ what: "segment", id });
  };
  const items = (["plenary", "table", "break"] as const).map((group) => ({
    id: group,
    label: words.groups[group],
    disabled: sessionId === undefined,
    onSelect: () => void add(group),
  }));
  return (
    <Menu
      items={items}
      title={words.addSegment}
      label={words.addSegment}
      button={{ small: true, kind: "bare", icon: <PlusIcon /> }}
    >
      {words.addSegment}
    </Menu>
  );
}
