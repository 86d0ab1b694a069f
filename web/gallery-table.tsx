/**
 * For developers: the table's screen in every step, by the room's own rules, without a server. Not part of the build.
 * `?step=<prompt id>|waiting&cards=0|1|60&clusters=12&as=person&left=<minutes>&long&offline&unsaved&closed&theme=dark&dir=rtl`
 */
import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import "./ui/styles.ts";
import { GivenBoard } from "./screens/table/board/BoardProvider.tsx";
import { tableGallery } from "./gallery/table.ts";
import { LangProvider } from "./i18n.tsx";
import { GivenLive } from "./live/hooks.tsx";
import Table from "./screens/table/index.tsx";
import { readTheme, showTheme } from "./ui/theme.ts";

showTheme(readTheme());
const { live, board } = tableGallery(new URLSearchParams(location.search));
const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root");
createRoot(root).render(
  <StrictMode>
    <LangProvider>
      <Suspense fallback={null}>
        <GivenLive live={live}>
          <GivenBoard value={board}>
            <Table />
          </GivenBoard>
        </GivenLive>
      </Suspense>
    </LangProvider>
  </StrictMode>,
);
