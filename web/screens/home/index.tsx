/** The first page: take part, go back to where this browser was, or run a workshop. */
import { useState } from "react";
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { useText } from "../../i18n.tsx";
import { forgetWorkshop, recentWorkshops } from "../../live/memory.ts";
import { CodeForm } from "../../parts/CodeForm.tsx";
import { PlainBand } from "../../parts/PlainBand.tsx";
import { Button } from "../../ui/Button.tsx";
import { CloseIcon, PlusIcon } from "../../ui/icons.tsx";
import { CreateForm } from "./CreateForm.tsx";
import css from "./Home.module.css";

export default function Home(): ReactNode {
  const { home } = useText("home");
  const [, navigate] = useLocation();
  const [creating, setCreating] = useState(false);
  return (
    <div className={css.page}>
      <PlainBand />
      <main className={css.main}>
        <h1 className={css.title}>{home.line}</h1>
        <section className={css.section} aria-labelledby="take-part">
          <h2 id="take-part" className={css.heading}>
            {home.joinTitle}
          </h2>
          <CodeForm onCode={(code) => navigate(`/join/${code}`)} />
        </section>
        <Recent />
        <section className={css.section} aria-labelledby="run">
          <h2 id="run" className={css.heading}>
            {home.createTitle}
          </h2>
          {creating ? (
            <CreateForm />
          ) : (
            <>
              <p className="hint">{home.createLine}</p>
              <Button icon={<PlusIcon />} onClick={() => setCreating(true)}>
                {home.createOpen}
              </Button>
            </>
          )}
        </section>
      </main>
    </div>
  );
}

function Recent(): ReactNode {
  const { home } = useText("home");
  const [visits, setVisits] = useState(recentWorkshops);
  if (visits.length === 0) return null;
  return (
    <section className={css.section} aria-labelledby="recent">
      <h2 id="recent" className={css.heading}>
        {home.recentTitle}
      </h2>
      <ul className={css.recent}>
        {visits.map((visit) => (
          <li key={visit.go} className={css.visit}>
            <Link href={visit.go} className={css.visitLink}>
              <span className={css.visitTitle} dir="auto">
                {visit.title}
              </span>
              <span className="hint">{asWhom(home.recentAs, visit.go)}</span>
            </Link>
            <Button
              kind="bare"
              small
              icon={<CloseIcon />}
              aria-label={home.forget(visit.title)}
              onClick={() => {
                forgetWorkshop(visit.workshop);
                setVisits(recentWorkshops());
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function asWhom(names: Readonly<Record<string, string>>, go: string): string {
  return names[go.split(/[/?]/)[3] ?? ""] ?? "";
}
