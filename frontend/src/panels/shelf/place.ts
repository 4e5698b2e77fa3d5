/** Which part of the workflows is shown; it stands in the address, so that it can be sent on. */
import { useSearchParams } from "react-router";
import type { WorkflowFilter } from "../../api/workflows";
import { plain } from "../../model/width";

export interface Place {
  filter: WorkflowFilter;
  /** Replaces what is given; an empty value goes out of the address. */
  go: (change: Partial<Record<"q" | "folder" | "tag" | "sort" | "archived", string>>) => void;
}

export function usePlace(): Place {
  const [query, setQuery] = useSearchParams();
  const go: Place["go"] = (change) =>
    setQuery(
      (old) => {
        const next = new URLSearchParams(old);
        for (const [name, value] of Object.entries(change)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: Object.keys(change).join() === "q" },
    );
  return {
    filter: {
      q: plain(query.get("q") ?? "").trim(),
      folder: query.get("folder") ?? "",
      tag: query.get("tag") ?? "",
      archived: query.get("archived") === "1",
      sort: query.get("sort") === "name" ? "name" : "updated",
    },
    go,
  };
}

/** The address of one part, without what was searched for. */
export function placeAddress(change: { folder?: string; tag?: string; archived?: boolean }): string {
  const query = new URLSearchParams();
  if (change.folder) query.set("folder", change.folder);
  if (change.tag) query.set("tag", change.tag);
  if (change.archived) query.set("archived", "1");
  const text = query.toString();
  return text ? `/workflows?${text}` : "/workflows";
}
