/** For developers: every control and sign in one page. `?theme=dark`, `?dir=rtl`, `?show=controls|signs|hall|phone|dialog|menu`. Not part of the build. */
import { useState, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import "./ui/styles.ts";
import { Controls } from "./gallery/controls.tsx";
import { Overlays } from "./gallery/overlays.tsx";
import { Hall, PhonePage } from "./gallery/screens.tsx";
import { Signs } from "./gallery/signs.tsx";
import { Button } from "./ui/Button.tsx";
import { chooseTheme, readTheme, showTheme, themes } from "./ui/theme.ts";

const asked = new URLSearchParams(location.search);
const pages = {
  controls: Controls,
  signs: Signs,
  hall: Hall,
  phone: PhonePage,
  dialog: Overlays,
  menu: Overlays,
} as const;

function Gallery(): ReactNode {
  const [show, setShow] = useState(asked.get("show") ?? "controls");
  const Page = pages[show as keyof typeof pages] ?? Controls;
  if (asked.has("alone")) return <Page />;
  return (
    <>
      <nav className="row" style={{ padding: 12, flexWrap: "wrap" }}>
        {Object.keys(pages).map((page) => (
          <Button key={page} small kind={page === show ? "main" : "plain"} onClick={() => setShow(page)}>
            {page}
          </Button>
        ))}
        <span className="grow" />
        {themes.map((theme) => (
          <Button key={theme} small kind="bare" onClick={() => chooseTheme(theme)}>
            {theme}
          </Button>
        ))}
        <Button
          small
          kind="bare"
          onClick={() =>
            (document.documentElement.dir = document.documentElement.dir === "rtl" ? "ltr" : "rtl")
          }
        >
          rtl
        </Button>
      </nav>
      <Page />
    </>
  );
}

showTheme(readTheme());
if (asked.get("dir") === "rtl") document.documentElement.dir = "rtl";
const root = document.getElementById("root");
if (root) createRoot(root).render(<Gallery />);
