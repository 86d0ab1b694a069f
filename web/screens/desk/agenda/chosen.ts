/** What the agenda editor has open. */
export type Chosen =
  | { readonly what: "prompt" | "segment" | "day"; readonly id: string }
  | { readonly what: "topics" | "about" };
