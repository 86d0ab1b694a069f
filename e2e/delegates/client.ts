/** Anyone with a device in the room: a connection, the boards that it has open, and what it can see of the step. */
import type { BoardContent } from "../../shared/board/actions.ts";
import { actorRef, boardIdOf } from "../../shared/ids.ts";
import type { As } from "../../shared/protocol.ts";
import type { CommandInputs, CommandType } from "../../shared/workshop/commands.ts";
import { currentDiscussion, currentSeating, currentSession } from "../../shared/workshop/find.ts";
import type { Room, TableSlice } from "../../shared/workshop/state.ts";
import { Board } from "./boards.ts";
import type { Connection } from "./connection.ts";
import type { Visitor } from "./visitor.ts";

export abstract class Client {
  readonly visitor: Visitor;
  readonly connection: Connection;
  readonly workshop: string;
  readonly as: As;
  /** Boards that the server closed for good under this client, with the code. */
  readonly lostBoards: string[] = [];
  readonly #boards = new Map<string, Board>();

  constructor(visitor: Visitor, connection: Connection, workshop: string, as: As) {
    this.visitor = visitor;
    this.connection = connection;
    this.workshop = workshop;
    this.as = as;
  }

  /** For messages to whoever runs the play. */
  abstract readonly label: string;
  /** Where this client sits, or the table that it stands on; null: nowhere. */
  abstract readonly tableId: string | null;

  get room(): Room {
    return this.connection.room;
  }
  /** As the log names this client. */
  get ref(): string {
    if (!this.connection.actor) throw new Error("not welcomed yet");
    return actorRef(this.connection.actor);
  }
  act<T extends CommandType>(type: T, input: CommandInputs[T]): Promise<void> {
    return this.connection.act(type, input);
  }

  /** The slice of its table. */
  get table(): TableSlice {
    const slice = this.connection.held.tables[this.tableId ?? ""];
    if (!slice) throw new Error(`${this.label} hears no table`);
    return slice;
  }
  get seatingId(): string {
    return currentSeating(this.room)?.id ?? "";
  }
  get sessionId(): string {
    return currentSession(this.room) ?? "";
  }

  /** A document, opened when it is not open yet. */
  async board(boardId: string, epoch: number): Promise<Board> {
    let board = this.#boards.get(boardId);
    if (board && (board.epoch !== epoch || board.closedBy !== null)) {
      this.#drop(board);
      board = undefined;
    }
    if (!board) {
      board = new Board(
        this.visitor,
        { workshop: this.workshop, boardId, epoch, as: this.as },
        this.connection.wire,
      );
      this.#boards.set(boardId, board);
    }
    await board.ready();
    return board;
  }
  /** The board of its table in the discussion that runs; null where there is none. */
  async tableBoard(): Promise<Board | null> {
    const discussion = currentDiscussion(this.room);
    const { tableId } = this;
    return discussion && tableId !== null
      ? this.board(boardIdOf(discussion.id, tableId), discussion.epoch)
      : null;
  }
  get openBoards(): readonly Board[] {
    return [...this.#boards.values()];
  }
  /** As a page does when another discussion begins. */
  closeBoards(except: (boardId: string) => boolean = () => false): void {
    for (const board of this.openBoards) if (!except(board.boardId)) this.#drop(board);
  }
  boardContent(boardId: string): BoardContent | null {
    return this.#boards.get(boardId)?.content ?? null;
  }

  /** Everything that was done here is kept, and everything that the server had said by then has been heard. */
  async settle(): Promise<void> {
    await this.connection.askTime();
    await Promise.all(this.openBoards.map((board) => board.settle()));
  }

  close(): void {
    this.closeBoards();
    this.connection.close();
  }

  #drop(board: Board): void {
    if (board.closedBy !== null) this.lostBoards.push(`${board.boardId}: ${board.closedBy}`);
    board.close();
    this.#boards.delete(board.boardId);
  }
}
