// SPDX-License-Identifier: Apache-2.0
import { Button, Group, Modal } from "@mantine/core";
import type { ReactNode } from "react";

interface ConfirmationProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  // What the button that goes ahead says.
  action: string;
  onConfirm: () => void;
  busy?: boolean;
  children: ReactNode;
}

// Asks before something that many orders depend on.
export function Confirmation({ opened, onClose, title, action, onConfirm, busy = false, children }: ConfirmationProps) {
  return (
    <Modal.Root opened={opened} onClose={onClose} centered>
      <Modal.Overlay />
      <Modal.Content radius="lg" p="md">
        <Modal.Title fw={650} fz="lg" pb="sm">
          {title}
        </Modal.Title>
        {children}
        <Group justify="end" gap="xs" mt="md">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" data-autofocus loading={busy} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Modal.Content>
    </Modal.Root>
  );
}
