/** Folders as a tree, made from the paths that workflows have. */
export interface FolderCount {
  folder: string;
  count: number;
}

export interface Folder {
  path: string;
  name: string;
  /** Workflows in it and in the folders inside. */
  count: number;
  inside: Folder[];
}

/** The tree of these paths; what is in no folder is left out. */
export function folderTree(counts: readonly FolderCount[]): Folder[] {
  const roots: Folder[] = [];
  for (const { folder, count } of counts) {
    let level = roots;
    const parts = folder.split("/").filter(Boolean);
    parts.forEach((name, place) => {
      const path = parts.slice(0, place + 1).join("/");
      let found = level.find((each) => each.path === path);
      if (!found) level.push((found = { path, name, count: 0, inside: [] }));
      found.count += count;
      level = found.inside;
    });
  }
  return roots;
}

/** Whether a folder is the other or holds it. */
export const holdsFolder = (outer: string, inner: string): boolean =>
  inner === outer || inner.startsWith(`${outer}/`);

/** Tags as somebody typed them, with any comma of his. */
export function typedTags(text: string): string[] {
  const tags = text.split(/[,、，､\n]/).map((tag) => tag.replace(/\s+/g, " ").trim());
  return [...new Set(tags.filter(Boolean))];
}
