/** What somebody handed over, as a schema wants it. */
import * as z from "zod/mini";

/**
 * Zod's `safeParse`, for what comes from outside: also for objects at which Zod itself throws. It compares the `length` of
 * whatever has one, and an object may bring one that cannot be compared with a number.
 */
export function parsed<S extends z.core.$ZodType>(
  schema: S,
  value: unknown,
): { readonly success: true; readonly data: z.core.output<S> } | { readonly success: false } {
  try {
    const { success, data } = z.safeParse(schema, value);
    return success ? { success, data } : { success: false };
  } catch {
    return { success: false };
  }
}
