// SPDX-License-Identifier: Apache-2.0
import { Note } from "../parts/note";
import { formatTime } from "../words/time";
import { useStore } from "./store_context";

// Says why the store's orders wait, and when they go on. Nothing while they don't.
export function PauseNote() {
  const { pause } = useStore();
  return (
    <div role="status">
      {pause && (
        <div style={{ paddingBlockStart: 16 }}>
          <Note tone="attention" title="Syncing is paused">
            {pause.failure?.message} {pause.failure?.remedy} Orders have been waiting since {formatTime(pause.pauseTime)} and continue by
            themselves. The next try is at {formatTime(pause.nextTryTime)}.
          </Note>
        </div>
      )}
    </div>
  );
}
