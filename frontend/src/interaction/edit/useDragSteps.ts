/** Steps under the pointer: they follow it on the grid, and lie there when it lets go. */
import type { NodeChange } from "@xyflow/react";
import { useCallback, useRef, useState } from "react";
import { moveSteps } from "../../commands/moveSteps";
import type { Position } from "../../model/document";
import type { Drawing } from "../../model/drawing";
import { groupBoxes, movedTogether } from "../../model/note";
import type { Places } from "../../model/place";

interface Dragging {
  moved: Places | null;
  follow: (changes: readonly NodeChange[]) => void;
  drop: () => void;
}

/** Where a change puts steps: a card or a note itself, a frame with all that is in it. */
function placesOf(drawing: Drawing, id: string, to: Position): Places {
  const frame = drawing.places.frames.get(id) ?? groupBoxes(drawing.document, drawing.places).get(id);
  if (!frame) return new Map([[id, to]]);
  const by = { x: to.x - frame.x, y: to.y - frame.y };
  return movedTogether(drawing.document, new Set([id]), by);
}

export function useDragSteps(drawing: Drawing): Dragging {
  const [moved, setMoved] = useState<Places | null>(null);
  const latest = useRef<Places | null>(null);
  const follow = useCallback(
    (changes: readonly NodeChange[]) => {
      const next = new Map(latest.current);
      for (const change of changes) {
        if (change.type !== "position" || !change.position || !change.dragging) continue;
        for (const [id, place] of placesOf(drawing, change.id, change.position)) next.set(id, place);
      }
      if (next.size === (latest.current?.size ?? 0) && isSame(next, latest.current)) return;
      latest.current = next;
      setMoved(next);
    },
    [drawing],
  );
  const drop = useCallback(() => {
    if (latest.current) moveSteps(latest.current);
    latest.current = null;
    setMoved(null);
  }, []);
  return { moved, follow, drop };
}

function isSame(left: Places, right: Places | null): boolean {
  return [...left].every(([id, { x, y }]) => right?.get(id)?.x === x && right.get(id)?.y === y);
}
