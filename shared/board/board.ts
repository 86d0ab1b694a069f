/** A document of the workshop: everyone reads and edits it through this door. Its Yjs shape is in `shape.ts`. */
export { applyAct, giveMarks, markOf, missingMarks, type MarkGiven } from "./acts.ts";
export * from "./edits.ts";
export { boardStats, EMPTY_BOARD, readBoard, textOf, type BoardStats } from "./read.ts";
export { type TextPlace } from "./shape.ts";
