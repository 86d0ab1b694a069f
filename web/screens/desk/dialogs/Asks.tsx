/** Questions before a press that all tables feel. Each can be left with Escape, and none of them is asked needlessly. */
import type { ReactNode } from "react";
import { clockText } from "../../../../shared/time.ts";
import { tablesWithTimeLeft } from "../../../../shared/workshop/clock.ts";
import { linkTurn } from "../../../../shared/workshop/access.ts";
import { promptById } from "../../../../shared/workshop/find.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { useNow } from "../../../live/hooks.tsx";
import { goNext } from "../Controls.tsx";
import { useLinks } from "../links/useLinks.ts";
import { titleOf } from "../RunSheet.tsx";
import { useTools } from "../tools.tsx";

/** Next would cut tables that have minutes of their own, or leave a ballot open. */
export function AskNext(): ReactNode {
  const tools = useTools();
  const { room, t, show, tableName } = tools;
  const now = useNow(250);
  if (room.step.now !== "prompt") return null;
  const left = tablesWithTimeLeft(room.step, now);
  const go = () => {
    show(null);
    void goNext(tools);
  };
  return (
    <Ask
      title={left.length > 0 ? t.desk.guard.title(left.length) : t.desk.guard.ballot}
      description={left.length > 0 ? t.desk.guard.line : undefined}
      yes={t.desk.guard.go}
      onYes={go}
    >
      {left.length > 0 && (
        <ul className="stack num">
          {left.map(({ tableId, left: time }) => (
            <li key={tableId}>{t.desk.guard.left(tableName(tableId), clockText(time))}</li>
          ))}
        </ul>
      )}
    </Ask>
  );
}

export function AskGo({ promptId }: { promptId: string }): ReactNode {
  const tools = useTools();
  const { room, t, act, show, turnTo } = tools;
  const prompt = promptById(room.agenda, promptId);
  if (!prompt) return null;
  const title = titleOf(prompt, tools);
  return (
    <Ask
      title={t.desk.guard.goTo(title)}
      description={t.desk.guard.goLine}
      yes={t.desk.guard.goAct}
      onYes={() => {
        show(null);
        void act("prompt.go", { leaving: room.step.run, promptId }, t.desk.toast.moved(title));
      }}
      also={
        <Button
          onClick={() => {
            show(null);
            turnTo("agenda", promptId);
          }}
        >
          {t.desk.sheet.edit}
        </Button>
      }
    >
      {tools.say(prompt.invitation) && <p dir="auto">“{tools.say(prompt.invitation)}”</p>}
    </Ask>
  );
}

export function AskEnd(): ReactNode {
  const tools = useTools();
  const { t, show } = tools;
  return (
    <Ask
      title={t.desk.guard.end}
      description={t.desk.guard.endLine}
      yes={t.desk.foot.endAll}
      onYes={() => {
        show(null);
        void goNext(tools);
      }}
    />
  );
}

export function AskClose(): ReactNode {
  const { t, show, act } = useTools();
  return (
    <Ask
      title={t.desk.guard.close}
      description={t.desk.guard.closeLine}
      yes={t.desk.foot.close}
      no={t.common.cancel}
      onYes={() => {
        show(null);
        void act("workshop.close", {});
      }}
    />
  );
}

/** The name goes for good, the words stay. */
export function AskErase({ personId }: { personId: string }): ReactNode {
  const { t, show, act, nameOf } = useTools();
  const words = t.desk.access;
  return (
    <Ask
      title={words.eraseTitle(nameOf(personId))}
      description={words.eraseLine}
      yes={words.eraseAct}
      no={t.common.cancel}
      onYes={() => {
        show(null);
        void act("person.erase", { personId }, words.erasedSaid);
      }}
    />
  );
}

/** The old link opens nothing any more, and who came in by it is out. */
export function AskRenew({ kind }: { kind: string }): ReactNode {
  const { room, desk, t, show, act, tableName } = useTools();
  const words = t.desk.access;
  const links = useLinks(room.about.id);
  const devices = links.state === "there" ? (links.links.devices[kind] ?? 0) : 0;
  return (
    <Ask
      title={
        kind === "screen" || kind === "observer" || kind === "facilitator"
          ? words.renewTitle[kind]
          : words.renewTitle.table(tableName(kind.slice("table-".length)))
      }
      description={kind === "facilitator" ? words.renewFacilitator : words.renewLine(devices)}
      yes={words.renew}
      no={t.common.cancel}
      onYes={() => {
        show(null);
        const after = desk === null ? 0 : linkTurn(desk, kind);
        void act("link.renew", { kind, after }, words.renewedSaid);
      }}
    />
  );
}

interface AskProps {
  title: string;
  description?: string | undefined;
  yes: string;
  /** "Wait", where the room is running; else nothing is done. */
  no?: string;
  onYes: () => void;
  also?: ReactNode;
  children?: ReactNode;
}
function Ask({ title, description, yes, no, onYes, also, children }: AskProps): ReactNode {
  const { t, show } = useTools();
  const close = () => show(null);
  const actions = (
    <>
      {also}
      <Button onClick={close}>{no ?? t.desk.guard.wait}</Button>
      <Button kind="main" onClick={onYes}>
        {yes}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      onClose={close}
      title={title}
      description={description}
      closeLabel={t.common.close}
      actions={actions}
    >
      {children}
    </Dialog>
  );
}
