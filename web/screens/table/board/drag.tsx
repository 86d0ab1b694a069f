/** Dragging cards between lanes by mouse, finger and keyboard. The only file that knows the drag library. */
import {
  DndContext,
  DragOverlay,
  KeyboardCode,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  pointerWithin,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import type {
  ClientRect,
  CollisionDetection,
  DragEndEvent,
  KeyboardCoordinateGetter,
  UniqueIdentifier,
} from "@dnd-kit/core";
import { useState } from "react";
import type { DOMAttributes, ReactNode } from "react";

/** Where a card is put: a lane, before one of its cards or at its end. */
export interface Drop {
  readonly lane: string;
  readonly beforeId: string | null;
}
export interface DragWords {
  readonly instructions: string;
  readonly start: (cardId: string) => string;
  readonly over: (lane: string) => string;
  readonly end: (lane: string) => string;
  readonly cancel: string;
}
interface DragAreaProps {
  readonly words: DragWords;
  readonly onPick: (cardId: string) => void;
  readonly onDrop: (cardId: string, drop: Drop) => void;
  readonly onEnd: () => void;
  /** What flies along. */
  readonly flying: (cardId: string) => ReactNode;
  readonly children: ReactNode;
}

/** A finger that stays this long picks up; one that moves on before scrolls. */
const HOLD_MS = 180;
const HOLD_PX = 8;
/** A mouse that moves less only presses. */
const PULL_PX = 6;

export function DragArea({ words, onPick, onDrop, onEnd, flying, children }: DragAreaProps): ReactNode {
  const [held, setHeld] = useState<string | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: PULL_PX } }),
    useSensor(TouchSensor, { activationConstraint: { delay: HOLD_MS, tolerance: HOLD_PX } }),
    // Space ticks the card; Enter picks it up.
    useSensor(KeyboardSensor, {
      coordinateGetter: nextLane,
      keyboardCodes: {
        start: [KeyboardCode.Enter],
        end: [KeyboardCode.Enter],
        cancel: [KeyboardCode.Esc],
      },
    }),
  );
  const over = (id: UniqueIdentifier) => words.over(placeOf(id).lane);
  const finish = ({ active, over: target }: DragEndEvent) => {
    setHeld(null);
    onEnd();
    if (target !== null) onDrop(String(active.id), placeOf(target.id));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={underThePointer}
      accessibility={{
        screenReaderInstructions: { draggable: words.instructions },
        announcements: {
          onDragStart: ({ active }) => words.start(String(active.id)),
          onDragOver: ({ over: target }) => (target === null ? undefined : over(target.id)),
          onDragEnd: ({ over: target }) =>
            target === null ? words.cancel : words.end(placeOf(target.id).lane),
          onDragCancel: () => words.cancel,
        },
      }}
      onDragStart={({ active }) => {
        setHeld(String(active.id));
        onPick(String(active.id));
      }}
      onDragCancel={() => {
        setHeld(null);
        onEnd();
      }}
      onDragEnd={finish}
    >
      {children}
      <DragOverlay dropAnimation={null}>{held === null ? null : flying(held)}</DragOverlay>
    </DndContext>
  );
}

export interface CardDrag {
  readonly ref: (node: HTMLElement | null) => void;
  /** What takes the keys: the card's tick. */
  readonly keysRef: (node: HTMLElement | null) => void;
  readonly listeners: DOMAttributes<HTMLElement>;
  readonly describedBy: string;
  readonly held: boolean;
  /** Another card would be put before this one. */
  readonly over: boolean;
}

export function useCardDrag(cardId: string, lane: string, disabled: boolean): CardDrag {
  const drag = useDraggable({ id: cardId, disabled });
  const drop = useDroppable({ id: placeName(lane, cardId), disabled });
  return {
    ref: (node) => {
      drag.setNodeRef(node);
      drop.setNodeRef(node);
    },
    keysRef: drag.setActivatorNodeRef,
    listeners: drag.listeners ?? {},
    describedBy: drag.attributes["aria-describedby"],
    held: drag.isDragging,
    over: drop.isOver && !drag.isDragging,
  };
}

export function useLaneDrop(lane: string): {
  readonly ref: (node: HTMLElement | null) => void;
  readonly over: boolean;
} {
  const { setNodeRef, isOver } = useDroppable({ id: placeName(lane, null) });
  return { ref: setNodeRef, over: isOver };
}

/** Ids are letters, digits, `-` and `_`: the slash is free. */
const placeName = (lane: string, cardId: string | null): string =>
  cardId === null ? `${lane}/` : `${lane}/${cardId}`;
function placeOf(id: UniqueIdentifier): Drop {
  const [lane = "", cardId = ""] = String(id).split("/");
  return { lane, beforeId: cardId === "" ? null : cardId };
}

/** The card under the pointer, else the lane; for keys the lane whose edge is nearest. */
const underThePointer: CollisionDetection = (args) => {
  if (args.pointerCoordinates !== null) {
    const hits = pointerWithin(args).filter(({ id }) => placeOf(id).beforeId !== args.active.id);
    const card = hits.find(({ id }) => placeOf(id).beforeId !== null);
    return card === undefined ? hits : [card];
  }
  const far = (rect: ClientRect | undefined) =>
    rect === undefined
      ? Infinity
      : Math.abs(rect.left - args.collisionRect.left) + Math.abs(rect.top - args.collisionRect.top);
  const lanes = args.droppableContainers.filter(({ id }) => placeOf(id).beforeId === null);
  const nearest = lanes.toSorted(
    (a, b) => far(args.droppableRects.get(a.id)) - far(args.droppableRects.get(b.id)),
  )[0];
  return nearest === undefined ? [] : [{ id: nearest.id }];
};

/** Arrow keys go from lane to lane. */
const nextLane: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const way = {
    [KeyboardCode.Right]: 1,
    [KeyboardCode.Down]: 1,
    [KeyboardCode.Left]: -1,
    [KeyboardCode.Up]: -1,
  }[event.code];
  if (way === undefined) return undefined;
  event.preventDefault();
  const rects = context.droppableContainers
    .getEnabled()
    .flatMap(({ id }) => (placeOf(id).beforeId === null ? (context.droppableRects.get(id) ?? []) : []))
    .sort((a, b) => a.left - b.left || a.top - b.top);
  const before = rects.filter(
    (rect) =>
      rect.left < currentCoordinates.x - 1 ||
      (Math.abs(rect.left - currentCoordinates.x) <= 1 && rect.top < currentCoordinates.y - 1),
  );
  const after = rects.filter(
    (rect) =>
      rect.left > currentCoordinates.x + 1 ||
      (Math.abs(rect.left - currentCoordinates.x) <= 1 && rect.top > currentCoordinates.y + 1),
  );
  const target = way > 0 ? after[0] : before.at(-1);
  return target === undefined ? undefined : { x: target.left, y: target.top };
};
