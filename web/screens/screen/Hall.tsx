import type { ReactNode } from "react";
import css from "./Hall.module.css";
import { ListScene, TurnoutScene } from "./Choosing.tsx";
import { HallProvider, type HallView } from "./hall.ts";
import { InvitationScene, TimeUpScene } from "./Invitation.tsx";
import { Attention, MessageStrip, Offline } from "./Overlays.tsx";
import { QuestionsScene } from "./Questions.tsx";
import { ResultScene } from "./Result.tsx";
import { messageNow, sceneOf, type Scene } from "./scene.ts";
import { FloorScene, TalkScene } from "./Speaking.tsx";
import { EndedScene, PauseScene, WaitingScene } from "./Still.tsx";
import { WordingScene } from "./WordingScene.tsx";

/** The projector of a workshop: one thing at a time, readable from the last row. It only reads. */
export function Hall({ view }: { view: HallView }): ReactNode {
  const scene = sceneOf(view.room, view.now);
  return (
    <HallProvider value={view}>
      <main
        className={css.hall}
        data-scene={scene.is}
        data-message={messageNow(view.room, view.now) !== null}
      >
        {/* A new step begins with words measured afresh. */}
        <SceneNow key={`${scene.is} ${view.room.step.run}`} scene={scene} />
        <MessageStrip />
        <Attention />
        <Offline />
      </main>
    </HallProvider>
  );
}

function SceneNow({ scene }: { scene: Scene }): ReactNode {
  switch (scene.is) {
    case "waiting":
      return <WaitingScene next={scene.next} />;
    case "invitation":
      return <InvitationScene prompt={scene.prompt} step={scene.step} />;
    case "timeUp":
      return <TimeUpScene prompt={scene.prompt} step={scene.step} />;
    case "talk":
      return <TalkScene prompt={scene.prompt} />;
    case "floor":
      return <FloorScene prompt={scene.prompt} />;
    case "questions":
      return <QuestionsScene prompt={scene.prompt} />;
    case "list":
      return <ListScene prompt={scene.prompt} />;
    case "turnout":
      return <TurnoutScene prompt={scene.prompt} ballot={scene.ballot} />;
    case "result":
      return <ResultScene prompt={scene.prompt} ballot={scene.ballot} />;
    case "wording":
      return <WordingScene prompt={scene.prompt} />;
    case "pause":
      return <PauseScene prompt={scene.prompt} step={scene.step} />;
    case "ended":
      return <EndedScene />;
    default:
      return scene satisfies never;
  }
}
