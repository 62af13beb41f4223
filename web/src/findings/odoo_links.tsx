// SPDX-License-Identifier: Apache-2.0
import { Anchor, Button, CopyButton, Group } from "@mantine/core";
import type { Reason } from "#proto/errors/v1/reason_pb";
import { useStore } from "../app/store_context";
import { OpenIcon } from "../parts/icons";
import { addressOf, placesFor, wordFor } from "./odoo_places";

// Where in Odoo it can be put right, and what to search for or fill in there, ready to be pasted.
export function OdooPlaceLinks({ reason, metadata }: { reason: Reason; metadata: Readonly<Record<string, string>> }) {
  const { odooUrl } = useStore();
  const places = placesFor(reason);
  const word = wordFor(metadata);
  if (places.length === 0) return null;
  return (
    <Group gap="md">
      {places.map((place) => (
        <Anchor key={place.title} href={addressOf(odooUrl, place)} target="_blank" rel="noopener noreferrer">
          {place.title} <OpenIcon />
          <span className="visually-hidden"> (opens in a new tab)</span>
        </Anchor>
      ))}
      {word !== "" && (
        <CopyButton value={word}>
          {({ copied, copy }) => (
            <Button variant="subtle" size="compact-xs" onClick={copy}>
              {copied ? "Copied" : `Copy “${word}”`}
            </Button>
          )}
        </CopyButton>
      )}
    </Group>
  );
}
