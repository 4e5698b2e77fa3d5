/** Full-width letters, digits and spaces as Japanese input methods send them. */

/** The same text with full-width ASCII, spaces and half-width kana made plain. */
export function plain(text: string): string {
  return text.normalize("NFKC");
}

/** For searching: width, case and kind of kana do not matter. */
export function searchable(text: string): string {
  return plain(text)
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** The number that was meant, or null: "１２，０００" is 12000. */
export function numberOf(text: string): number | null {
  const cleaned = plain(text).replace(/[,、\s]/g, "");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cleaned)) return null;
  return Number(cleaned);
}
