// SPDX-License-Identifier: Apache-2.0
import { useState } from "react";
import { Link } from "wouter";
import { useStore } from "../app/store_context";
import { Page } from "../parts/page";
import { PageSkeleton } from "../parts/page_skeleton";
import { ProblemNote } from "../parts/problem_note";
import { ConnectionCard } from "./connection_card";
import { RulesForm } from "./rules_form";
import classes from "./settings.module.css";
import { useRules } from "./use_rules";

const PARTS = [
  { part: "", title: "Order rules" },
  { part: "connection", title: "Connection" },
] as const;

export default function SettingsPage({ part }: { part: string }) {
  const { name: store } = useStore();
  return (
    <Page title="Settings">
      <nav aria-label="Settings">
        <ul className={classes["parts"]}>
          {PARTS.map((one) => (
            <li key={one.part}>
              <Link
                href={`/${store}/settings${one.part && `/${one.part}`}`}
                aria-current={one.part === part ? "page" : undefined}
              >
                {one.title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {part === "connection" ? <ConnectionCard /> : <Rules />}
    </Page>
  );
}

function Rules() {
  const rules = useRules();
  const [version, setVersion] = useState(0);
  if (rules.isPending) return <PageSkeleton />;
  if (rules.isError) return <ProblemNote error={rules.error} onRetry={() => void rules.refetch()} />;
  const reload = () => void rules.refetch().then(() => setVersion((now) => now + 1));
  return <RulesForm key={version} inForce={rules.data} reload={reload} />;
}
