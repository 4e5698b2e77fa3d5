/** Reads exported workflows from files and makes each; what fails does not stop the others. */
import { sentenceOf } from "../api/problem";
import { importOne } from "../api/shelf";
import { exportsIn } from "../model/exported";

export interface Imported {
  made: { slug: string; name: string }[];
  failed: { name: string; reason: string }[];
}

/** `words`: the sentences for files that are none of ours. */
export async function importWorkflows(
  files: readonly File[],
  words: Record<"no_json" | "foreign", string>,
): Promise<Imported> {
  const result: Imported = { made: [], failed: [] };
  for (const file of files) {
    const found = exportsIn(await file.text());
    if (typeof found === "string") {
      result.failed.push({ name: file.name, reason: words[found] });
      continue;
    }
    for (const each of found) {
      const name = typeof each.name === "string" ? each.name : file.name;
      try {
        const { slug } = await importOne(each);
        result.made.push({ slug, name });
      } catch (error) {
        result.failed.push({ name, reason: sentenceOf(error) });
      }
    }
  }
  return result;
}
