/** Texts that exist in both languages, as node types bring them. */
export type Language = "en" | "ja";

export interface Bilingual {
  en: string;
  ja: string;
}

export function inLanguage(text: Bilingual | undefined, language: Language): string {
  return text?.[language] ?? "";
}
