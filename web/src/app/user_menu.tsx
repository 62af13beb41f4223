// SPDX-License-Identifier: Apache-2.0
import { Menu, useMantineColorScheme } from "@mantine/core";
import { ChevronIcon } from "../parts/icons";
import { signOut, useSession } from "../session/session";
import { useSessionEnd } from "../session/session_end";
import classes from "./shell.module.css";

const SCHEMES = [
  { scheme: "auto", title: "Same as system" },
  { scheme: "light", title: "Light" },
  { scheme: "dark", title: "Dark" },
] as const;

export function UserMenu() {
  const session = useSession();
  const end = useSessionEnd();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu withinPortal={false} withInitialFocusPlaceholder={false} position="bottom-end">
      <Menu.Target>
        <button type="button" className={classes["onBar"]}>
          <span>
            <span className="visually-hidden">Signed in as </span>
            {session.user}
          </span>
          <ChevronIcon />
        </button>
      </Menu.Target>
      <Menu.Dropdown miw={180}>
        <Menu.Label>Role: {session.role}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>Appearance</Menu.Label>
        {SCHEMES.map(({ scheme, title }) => (
          <Menu.Item key={scheme} fw={scheme === colorScheme ? 650 : 450} onClick={() => setColorScheme(scheme)}>
            {title}
            {scheme === colorScheme && <span className="visually-hidden"> (chosen)</span>}
          </Menu.Item>
        ))}
        {!session.embedded && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => void signOut(session).then(end)}>Sign out</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
