import { useEffect } from "react";
import type { ReactNode } from "react";
import { LIMITS } from "../../../../shared/text.ts";
import { useText } from "../../../i18n.tsx";
import type { Board } from "../../../live/board.ts";
import { useBoardState } from "../../../live/useBoard.ts";
import { SharedField } from "../../../parts/SharedField.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { useNames } from "../here.ts";

interface EditCardProps {
  readonly board: Board;
  readonly cardId: string | null;
  readonly onClose: () => void;
  /** Puts the card away, with its way back. */
  readonly acts: { readonly putCardAway: (id: string) => void };
}

/** The words of any card: written into the board as they are typed, together with whoever else writes there. */
export function EditCard({ board, cardId, onClose, acts }: EditCardProps): ReactNode {
  const { table, common } = useText("table", "common");
  const names = useNames();
  const card = useBoardState(board, (state) => state.content.cards.find(({ id }) => id === cardId));
  useEffect(() => {
    if (cardId === null) return;
    board.show({ editing: cardId });
    return () => board.show({ editing: null });
  }, [board, cardId]);
  if (card === undefined) return null;
  const by =
    card.by === null
      ? table.cards.anonymous
      : card.by.startsWith("device:")
        ? table.cards.byTable
        : table.cards.by(names.ofRef(card.by));
  return (
    <Dialog
      open
      onClose={onClose}
      title={table.cards.editTitle}
      description={by}
      closeLabel={common.close}
      actions={
        <>
          <Button
            kind="bare"
            onClick={() => {
              acts.putCardAway(card.id);
              onClose();
            }}
          >
            {table.cards.hide}
          </Button>
          <span className="grow" />
          <Button kind="main" onClick={onClose}>
            {common.close}
          </Button>
        </>
      }
    >
      <SharedField
        label={table.cards.editTitle}
        hideLabel
        multiline
        rows={3}
        value={card.text}
        max={LIMITS.card}
        counter={common.of}
        onChange={(text) => void board.edit.editCardText(card.id, text)}
        onEnter={onClose}
      />
    </Dialog>
  );
}
