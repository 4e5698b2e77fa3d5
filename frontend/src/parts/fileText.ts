/** The text of a chosen file: UTF-8, with or without BOM, or Shift_JIS (CP932). */
export interface FileText {
  text: string;
  encoding: "UTF-8" | "Shift_JIS";
}

/** Null when it is neither. */
export async function textOf(file: Blob): Promise<FileText | null> {
  const bytes = await file.arrayBuffer();
  for (const encoding of ["UTF-8", "Shift_JIS"] as const) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // The next encoding is tried.
    }
  }
  return null;
}
