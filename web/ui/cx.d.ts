/** Joins the class names that are there. */
export declare function cx(...names: readonly (string | false | null | undefined)[]): string;
