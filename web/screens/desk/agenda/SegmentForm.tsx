/** One block of the day: its name, where people are, whether its start is pinned, whose session it is. */
import { nanoid } from "nanoid";
import { useState, type ReactNode } from "react";
import type { Segment, Session } from "../../../../shared/workshop/agenda-state.ts";
import { LIMITS } from "../../../../shared/text.ts";
import { orderedSegments } from "../../../../shared/workshop/find.ts";
import { Button } from "../../../ui/Button.tsx";
import { Select } from "../../../ui/Select.tsx";
import { useTools } from "../tools.tsx";
import { TimeField, WordsFields } from "./fields.tsx";
import { FormFoot } from "./FormFoot.tsx";
import css from "./Agenda.module.css";

/** Give it the segment's id as key. */
export function SegmentForm({ segment }: { segment: Segment }): ReactNode {
  const { room, t, act, say } = useTools();
  const [began, begin] = useState(segment);
  const [draft, change] = useState(segment);
  const words = t.desk.agenda;
  const ran = room.agenda.prompts.some(
    (prompt) => prompt.segmentId === segment.id && room.runs.some((run) => run.promptId === prompt.id),
  );
  const earlier = orderedSegments(room.agenda).filter(
    (other) => other.group === "table" && other.discussionId === other.id && other.id !== segment.id,
  );
  const save = async () => {
    const { title, pinned, group, sessionId, discussionId } = draft;
    if (
      await act(
        "segment.change",
        { segmentId: segment.id, title, pinned, group, sessionId, discussionId },
        words.saved,
      )
    )
      begin(draft);
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <WordsFields
        label={words.segmentTitle}
        words={draft.title}
        max={LIMITS.line}
        onChange={(title) => change({ ...draft, title })}
      />
      <div className={css.pair}>
        <Select
          small
          label={words.where}
          value={draft.group}
          choices={(["plenary", "table", "break"] as const).map((value) => ({
            value,
            label: words.groups[value],
          }))}
          onChange={(group) =>
            change({
              ...draft,
              group,
              discussionId: group === "table" ? (draft.discussionId ?? draft.id) : null,
            })
          }
        />
        <TimeField
          label={words.pinned}
          hint={words.pinnedHint}
          value={draft.pinned}
          onChange={(pinned) => change({ ...draft, pinned })}
        />
      </div>
      {draft.group === "table" && (
        <Select
          small
          label={words.boards}
          value={draft.discussionId ?? draft.id}
          choices={[
            { value: draft.id, label: words.ownBoards },
            ...earlier.map((other) => ({ value: other.id, label: words.boardsOf(say(other.title)) })),
          ]}
          onChange={(discussionId) => change({ ...draft, discussionId })}
        />
      )}
      <Select
        small
        label={words.session}
        value={draft.sessionId}
        choices={room.agenda.sessions.map((session) => ({
          value: session.id,
          label: say(session.title) || session.id,
        }))}
        onChange={(sessionId) => change({ ...draft, sessionId })}
      />
      <FormFoot
        dirty={JSON.stringify(draft) !== JSON.stringify(began)}
        onReset={() => {
          begin(segment);
          change(segment);
        }}
        onRemove={
          ran ? undefined : () => void act("segment.remove", { segmentId: segment.id }, words.removed)
        }
        removeHint={ran ? words.hasRun : undefined}
      />
    </form>
  );
}

/** Give it the session's id as key. */
export function SessionForm({ session }: { session: Session }): ReactNode {
  const { t, act } = useTools();
  const [began, begin] = useState(session);
  const [draft, change] = useState(session);
  const words = t.desk.agenda;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void act(
          "session.change",
          { sessionId: session.id, title: draft.title, short: draft.short },
          words.saved,
        ).then((kept) => kept && begin(draft));
      }}
    >
      <WordsFields
        label={words.sessionTitle}
        words={draft.title}
        max={LIMITS.line}
        onChange={(title) => change({ ...draft, title })}
      />
      <WordsFields
        label={words.sessionShort}
        words={draft.short}
        max={LIMITS.name}
        onChange={(short) => change({ ...draft, short })}
      />
      <FormFoot
        dirty={JSON.stringify(draft) !== JSON.stringify(began)}
        onReset={() => {
          begin(session);
          change(session);
        }}
      />
    </form>
  );
}

/** A session is a name that several segments share. */
export function AddSession({ onAdded }: { onAdded: (sessionId: string) => void }): ReactNode {
  const { room, t, act } = useTools();
  const words = t.desk.agenda;
  const add = async () => {
    const id = nanoid(10);
    const title = Object.fromEntries(
      room.about.languages.map((lang) => [lang, words.newSession(room.agenda.sessions.length + 1)]),
    );
    if (await act("session.add", { session: { id, title, short: {} } }, words.added)) onAdded(id);
  };
  return (
    <Button small kind="bare" onClick={() => void add()}>
      {words.addSession}
    </Button>
  );
}
