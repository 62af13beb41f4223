// SPDX-License-Identifier: Apache-2.0
import { Box, type BoxProps, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./card.module.css";

interface CardProps extends BoxProps {
  title?: ReactNode;
  // Stands opposite the title.
  actions?: ReactNode;
  children: ReactNode;
}

// A white sheet on the page, with one subject.
export function Card({ title, actions, children, className, ...box }: CardProps) {
  return (
    <Box {...box} component="section" className={[classes["card"], className].filter(Boolean).join(" ")}>
      {(title !== undefined || actions !== undefined) && (
        <div className={classes["head"]}>
          {title !== undefined && <Title order={2}>{title}</Title>}
          {actions}
        </div>
      )}
      {children}
    </Box>
  );
}
