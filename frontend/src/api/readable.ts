/** What a step may read, as the server's check works it out from the document. */
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { WorkflowDocument } from "../model/document";
import { nodeOf } from "../model/node";
import { NOTHING_READABLE, type Readable } from "../model/readable";
import { answer, api } from "./client";

const PAUSE_MS = 350;

/** Where steps lie and what is noted changes nothing of what can be read. */
function essence(document: WorkflowDocument): WorkflowDocument {
  const nodes = document.nodes.map(({ position: _, notes: __, name: ___, ...rest }) => rest);
  return { ...document, nodes, notes: [] };
}

/** The fields for a step, or for the workflow's output where it is null; kept until newer ones come. */
export function useReadable(document: WorkflowDocument | null, node: string | null): { readable: Readable; isLoading: boolean } {
  const [settled] = useDebouncedValue(document, PAUSE_MS);
  const isNew = settled && node !== null && !nodeOf(settled, node);
  const current = isNew ? document : settled;
  const asked = useMemo(() => (current ? essence(current) : null), [current]);
  const key = useMemo(() => JSON.stringify(asked), [asked]);
  const { data, isPending } = useQuery({
    queryKey: ["readable", node, key],
    queryFn: () => answer<Readable>(api.POST("/api/v1/document/fields", { body: { document: asked as never, node } })),
    enabled: asked !== null,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
    placeholderData: (before, query) => (query?.queryKey[1] === node ? before : undefined),
  });
  return { readable: data ?? NOTHING_READABLE, isLoading: isPending };
}
