import { postJson } from "./http.ts";
import { forgetPerson } from "./memory.ts";

/** This browser lets go of its person in a workshop. The person's place and words stay in the room. False when the server was not reached. */
export async function leaveWorkshop(workshop: string): Promise<boolean> {
  const reply = await postJson<unknown>(`/api/workshops/${workshop}/leave`, { as: "person" });
  if ("unreachable" in reply) return false;
  forgetPerson(workshop);
  return true;
}
