/** Joins the class names that are there. */
export function cx(...names) {
    return names.filter(Boolean).join(" ");
}
