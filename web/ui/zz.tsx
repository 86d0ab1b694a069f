import { useEffect, useState } from "react"; import * as Y from "yjs"; import { p } from "../parts/zz.tsx"; import { s } from "../screens/desk/zz.tsx"; import { v } from "../../server/main.ts"; import { q } from "../../e2e/x.ts";
export function T({ on }: { on: boolean }) { if (on) useState(1); useEffect(() => console.log(on), []); return <img src="x" onClick={() => 1} />; }
export const t = [Y, p, s, v, q];
