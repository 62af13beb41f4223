// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { EmptyState } from "./empty_state";

// A page that fails leaves the rest of the window alone.
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <EmptyState title="The page could not be shown" text="It may have been replaced by a newer one. Load it again.">
        <Button onClick={() => window.location.reload()}>Load again</Button>
      </EmptyState>
    );
  }
}
