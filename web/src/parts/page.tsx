// SPDX-License-Identifier: Apache-2.0
import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";
import classes from "./page.module.css";
import { usePageTitle } from "./page_title";
import { useFocusAfterNavigation } from "./focus_after_navigation";

interface PageProps {
  title: string;
  // Beside the title: badges.
  marks?: ReactNode;
  actions?: ReactNode;
  back?: { href: string; title: string };
  children: ReactNode;
}

export function Page({ title, marks, actions, back, children }: PageProps) {
  usePageTitle(title);
  const heading = useFocusAfterNavigation();
  return (
    <div className={classes["page"]}>
      <header className={classes["head"]}>
        <div className={classes["title"]}>
          {back && (
            <Link href={back.href} className={classes["back"]}>
              <span aria-hidden="true" className={classes["arrow"]}>
                ←
              </span>
              {back.title}
            </Link>
          )}
          <Title order={1} ref={heading} tabIndex={-1} className={classes["heading"]!}>
            <bdi>{title}</bdi>
          </Title>
          {marks}
        </div>
        <div className={classes["actions"]}>{actions}</div>
      </header>
      {children}
    </div>
  );
}
