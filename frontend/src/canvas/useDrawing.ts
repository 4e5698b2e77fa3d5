/** The drawing of a document: placed first where nobody has placed it. */
import { useEffect, useMemo, useState } from "react";
import { isPlaced, type Problem, type WorkflowDocument } from "../model/document";
import { type Drawing, draw } from "../model/drawing";
import type { CardFacts, NodeTypes } from "../model/nodeType";
import { tidied } from "./tidy";

interface Input {
  document: WorkflowDocument | undefined;
  types: NodeTypes | undefined;
  cards?: Record<string, CardFacts> | undefined;
  problems?: readonly Problem[] | undefined;
  withRun: boolean;
}

function usePlaced(document: WorkflowDocument | undefined): WorkflowDocument | null {
  const [placed, setPlaced] = useState<WorkflowDocument | null>(null);
  const needsTidy = document !== undefined && !isPlaced(document);
  useEffect(() => {
    if (!needsTidy || !document) return;
    let isCurrent = true;
    tidied(document).then(
      (done) => isCurrent && setPlaced(done),
      () => isCurrent && setPlaced(document),
    );
    return () => {
      isCurrent = false;
    };
  }, [document, needsTidy]);
  return needsTidy ? placed : (document ?? null);
}

export function useDrawing({ document, types, cards, problems, withRun }: Input): Drawing | null {
  const placed = usePlaced(document);
  return useMemo(
    () => (placed && types ? draw({ document: placed, types, cards, problems, withRun }) : null),
    [placed, types, cards, problems, withRun],
  );
}
