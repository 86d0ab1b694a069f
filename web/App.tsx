/** Which screen an address shows. Each is loaded when it is first needed. */
import { Suspense, lazy } from "react";
import type { ComponentType, ReactNode } from "react";
import { Route, Switch } from "wouter";
import type { SectionName } from "../shared/i18n/sections.ts";
import type { As } from "../shared/protocol.ts";
import { Broken } from "./Broken.tsx";
import { LangProvider, preloadText } from "./i18n.tsx";
import { Loading, NotFound } from "./Pages.tsx";

const screens = import.meta.glob<{ default: ComponentType }>("./screens/*/index.tsx");

/** A screen's code and its words come together, not one after the other. */
function screen(name: string, ...sections: SectionName[]) {
  return lazy(async () => {
    const load = screens[`./screens/${name}/index.tsx`];
    if (load === undefined) throw new Error(`no screen is called ${name}`);
    const [module] = await Promise.all([load(), preloadText("common", ...sections)]);
    return module;
  });
}

/** The line to the room comes with the screens that need it, not with the door. */
const LiveScreen = lazy(async () => ({ default: (await import("./LiveScreen.tsx")).LiveScreen }));
const Enter = lazy(async () => ({ default: (await import("./Enter.tsx")).Enter }));
const Home = screen("home", "home", "join", "refusals");
const Join = screen("join", "join", "keep", "refusals");
const Phone = screen("phone", "phone", "kinds", "join");
const Table = screen("table", "table", "kinds");
const Desk = screen("desk", "desk", "kinds", "lint");
const Projector = screen("screen", "screen", "kinds");
const Bench = screen("bench", "bench", "kinds");
const Report = screen("report", "report", "reportPage", "refusals");

/** `?as=person` on a table's page: the rapporteur's own phone, not the table's device. */
function asOf(usual: As): As {
  const asked = new URLSearchParams(location.search).get("as");
  return asked === "person" || asked === "device" || asked === "screen" ? asked : usual;
}

function live(id: string, usual: As, name: string, Shown: ComponentType): ReactNode {
  return (
    <LiveScreen workshop={id} as={asOf(usual)} go={name}>
      <Shown />
    </LiveScreen>
  );
}

export function App(): ReactNode {
  return (
    <LangProvider>
      <Broken>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path="/">
              <Home />
            </Route>
            <Route path="/join/:code?">
              <Join />
            </Route>
            <Route path="/j">
              <Join />
            </Route>
            <Route path="/enter">
              <Enter />
            </Route>
            <Route path="/w/:id/phone">{({ id }) => live(id, "person", "phone", Phone)}</Route>
            <Route path="/w/:id/table/:n">{({ id, n }) => live(id, "device", `table/${n}`, Table)}</Route>
            <Route path="/w/:id/desk">{({ id }) => live(id, "person", "desk", Desk)}</Route>
            <Route path="/w/:id/screen">{({ id }) => live(id, "screen", "screen", Projector)}</Route>
            <Route path="/w/:id/bench">{({ id }) => live(id, "person", "bench", Bench)}</Route>
            <Route path="/w/:id/report">{({ id }) => live(id, "person", "report", Report)}</Route>
            <Route>
              <NotFound />
            </Route>
          </Switch>
        </Suspense>
      </Broken>
    </LangProvider>
  );
}
