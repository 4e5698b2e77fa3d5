/** Where workflows are kept: folders, tags, names, copies, many at once. */
import { useQuery } from "@tanstack/react-query";
import type { FolderCount } from "../model/folders";
import type { JsonObject } from "../model/json";
import type { Saved } from "./drafts";
import { answer, api } from "./client";

export interface Shelf {
  items: FolderCount[];
  tags: string[];
  archived: number;
}

export function useShelf() {
  return useQuery({
    queryKey: ["workflows", "folders"],
    queryFn: () => answer<Shelf>(api.GET("/api/v1/folders")),
    placeholderData: (previous) => previous,
  });
}

export interface BulkAct {
  action: "archive" | "restore" | "move" | "tag" | "untag";
  ids: string[];
  folder?: string;
  tag?: string;
}

export interface BulkDone {
  done: string[];
  failed: { id: string; code: string }[];
}

export const changeMany = ({ action, ids, folder = "", tag = "" }: BulkAct): Promise<BulkDone> =>
  answer(api.POST("/api/v1/workflows/bulk", { body: { action, ids, folder, tag } }));

export interface ShelfChange {
  name?: string;
  folder?: string;
  tags?: string[];
}

export const changeWorkflow = (id: string, change: ShelfChange): Promise<unknown> =>
  answer(api.PATCH("/api/v1/workflows/{workflow_id}", { params: { path: { workflow_id: id } }, body: change }));

export const duplicateWorkflow = (id: string, name: string): Promise<Saved> =>
  answer(
    api.POST("/api/v1/workflows/{workflow_id}/duplicate", { params: { path: { workflow_id: id } }, body: { name } }),
  );

export const renameFolder = (from: string, to: string): Promise<{ moved: number }> =>
  answer(api.POST("/api/v1/folders/rename", { body: { from, to } }));

export const exportMany = (ids: string[]): Promise<JsonObject> =>
  answer(api.POST("/api/v1/workflows/export", { body: { ids } }));

/** What does not fit is refused by the server with the place of each fault. */
export const importOne = (exported: JsonObject): Promise<Saved> =>
  answer(api.POST("/api/v1/workflows/import", { body: exported as never }));
