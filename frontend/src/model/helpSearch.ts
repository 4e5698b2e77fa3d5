/** Which pages and lines of the help speak of something. */
import { searchable } from "./width";

export interface Found<Id> {
  id: Id;
  title: string;
  /** The lines in which every word stands; none where only the title has them. */
  lines: string[];
}

export function searchTopics<Id extends string>(
  topics: readonly { id: Id; title: string; text: readonly string[] }[],
  search: string,
): Found<Id>[] {
  const words = searchable(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const speaks = (text: string) => words.every((word) => searchable(text).includes(word));
  return topics.flatMap(({ id, title, text }) => {
    const lines = text.filter(speaks).map((line) => line.replace(/^- /, ""));
    return lines.length > 0 || speaks(title) ? [{ id, title, lines: lines.slice(0, 3) }] : [];
  });
}
