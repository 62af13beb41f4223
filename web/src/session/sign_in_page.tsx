// SPDX-License-Identifier: Apache-2.0
import { Button, Center, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { type SubmitEvent, useState } from "react";
import { Card } from "../parts/card";
import { Logo } from "../parts/logo";
import { Note } from "../parts/note";
import { usePageTitle } from "../parts/page_title";
import { type Session, signIn, SignInRefused } from "./session";

interface SignInPageProps {
  // The session ended by itself.
  ended: boolean;
  // One may sign in by a provider, too.
  oidc: boolean;
  onSignedIn: (session: Session) => void;
}

const NOT_LET_IN = "Your organisation did not let you in, or you are not among the dashboard's users.";

export function SignInPage({ ended, oidc, onSignedIn }: SignInPageProps) {
  usePageTitle("Sign in");
  const refused = new URLSearchParams(window.location.search).get("sign-in") === "refused";
  const [problem, setProblem] = useState(refused ? NOT_LET_IN : undefined);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(undefined);
    try {
      onSignedIn(await signIn(String(fields.get("name")), String(fields.get("password"))));
    } catch (error) {
      setBusy(false);
      setProblem(error instanceof SignInRefused ? error.message : "The dashboard's server does not answer. Try again.");
    }
  };
  return (
    <Center component="main" mih="100dvh" p="md">
      <Card w="100%" maw={380} p="xl">
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="md">
            <Logo />
            <div>
              <Title order={1}>Sign in to Waybill</Title>
              <Text c="dimmed">Shopify orders in Odoo, exactly once, to the cent.</Text>
            </div>
            {ended && problem === undefined && <Note tone="info" title="Your session has ended. Sign in again." urgent />}
            {problem !== undefined && <Note tone="critical" title={problem} urgent />}
            <TextInput label="Name" name="name" size="sm" autoComplete="username" autoFocus required withAsterisk={false} />
            <PasswordInput
              label="Password"
              name="password"
              size="sm"
              autoComplete="current-password"
              required
              withAsterisk={false}
              visibilityToggleButtonProps={{ "aria-label": "Show the password", tabIndex: 0 }}
            />
            <Button type="submit" variant="filled" size="sm" loading={busy} fullWidth>
              Sign in
            </Button>
            {oidc && (
              <Button component="a" href="/sign-in/oidc" size="sm" fullWidth>
                Sign in with your organisation
              </Button>
            )}
          </Stack>
        </form>
      </Card>
    </Center>
  );
}
