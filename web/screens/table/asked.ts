import { useMemo } from "react";
import type { CommandInputs } from "../../../shared/workshop/commands.ts";
import { useLive } from "../../live/hooks.tsx";

/**
 * Acts of a kind that were pressed here and are not answered yet, oldest first: a press shows at once, also while
 * there is no connection, and a refusal takes it back.
 */
export function useAsked<T extends keyof CommandInputs>(type: T): readonly CommandInputs[T][] {
  const pending = useLive((state) => state.pending);
  return useMemo(
    () => pending.filter((command) => command.type === type).map(({ input }) => input as CommandInputs[T]),
    [pending, type],
  );
}
