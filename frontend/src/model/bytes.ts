/** Sizes of files as people read them. */

const MEBIBYTE = 1_048_576;

/** 10 MB, 1.5 MB, 300 KB. */
export function sizeText(bytes: number): string {
  if (bytes >= MEBIBYTE) return `${Number((bytes / MEBIBYTE).toFixed(1))} MB`;
  return `${Math.max(1, Math.round(bytes / 1_024))} KB`;
}
