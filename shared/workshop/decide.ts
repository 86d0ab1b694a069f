/** The one door of every act: known, well-formed, allowed, and then its rule. */
import { parsed } from "../parse.ts";
import { commands, isCommand } from "./commands.ts";
import { refuse, type Context, type Effects, type Refused } from "./define.ts";
import { mayAct, type Scope } from "./grants.ts";
import type { Workshop } from "./state.ts";

/** Acts that a closed workshop still takes. */
const WHEN_CLOSED: ReadonlySet<string> = new Set([
  "workshop.close",
  "workshop.reopen",
  "discussion.close",
  "grant.give",
  "person.join",
  "link.renew",
  "link.open",
  "wayIn.issue",
  "person.return",
  "person.signOut",
  "person.erase",
]);

/** What the act leads to, or why it does not happen. Pure: the workshop given is never changed. */
export function decide(
  workshop: Workshop,
  type: string,
  input: unknown,
  context: Context,
): Effects | Refused {
  if (!isCommand(type)) return refuse("UNKNOWN_COMMAND");
  const def = commands[type];
  const said = parsed(def.input, input);
  if (!said.success) return refuse("BAD_INPUT");
  if (!mayAct(workshop, context.actor, def.allow, said.data as Scope)) return refuse("NOT_ALLOWED");
  if (workshop.room.closedAt !== null && !WHEN_CLOSED.has(type)) return refuse("WORKSHOP_CLOSED");
  const decision = def.decide(workshop, said.data as never, context);
  return "refused" in decision || "events" in decision ? decision : { events: decision };
}
