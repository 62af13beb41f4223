// SPDX-License-Identifier: Apache-2.0
import { Button, Modal } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import classes from "./key_help.module.css";

const KEYS: readonly { keys: readonly string[]; does: string; writes?: boolean }[] = [
  { keys: ["Ctrl", "K"], does: "Search and filter" },
  { keys: ["↓", "J"], does: "Next order" },
  { keys: ["↑", "K"], does: "Previous order" },
  { keys: ["Enter"], does: "Open the order" },
  { keys: ["X"], does: "Select the order", writes: true },
  { keys: ["S"], does: "Sync the order", writes: true },
  { keys: ["?"], does: "Show these shortcuts" },
];

// The keys of the list of orders, for whoever asks by button or by "?".
export function KeyHelp({ maySync }: { maySync: boolean }) {
  const [opened, { open, close }] = useDisclosure();
  useHotkeys([["shift+?", open]]);
  return (
    <>
      <Button variant="subtle" onClick={open} aria-keyshortcuts="?">
        Keyboard shortcuts <kbd className={classes["key"]}>?</kbd>
      </Button>
      <Modal.Root opened={opened} onClose={close} centered>
        <Modal.Overlay />
        <Modal.Content radius="lg" p="md">
          <Modal.Title fw={650} fz="lg" pb="sm">
            Keyboard shortcuts
          </Modal.Title>
          <dl className={classes["keys"]}>
            {KEYS.filter(({ writes }) => maySync || !writes).map(({ keys, does }) => (
              <div key={does}>
                <dt>{does}</dt>
                <dd>
                  {keys.map((key) => (
                    <kbd key={key} className={classes["key"]}>
                      {key}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
          <p className={classes["note"]}>Keys without Ctrl work while a row of the list has the focus: press Tab until one has.</p>
          <Button onClick={close} data-autofocus>
            Close
          </Button>
        </Modal.Content>
      </Modal.Root>
    </>
  );
}
