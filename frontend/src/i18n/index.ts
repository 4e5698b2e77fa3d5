/** The words of the product: `t` outside React, `useT` inside, both with checked keys. */
import { createInstance } from "i18next";
import { useSyncExternalStore } from "react";
import { en } from "./en";
import { ja } from "./ja";
import type { ArgumentsOf, KeyOf } from "./shape";

export type Language = "en" | "ja";
export type Catalogue = typeof en;
export type Key = KeyOf<Catalogue>;
export type Translate = <K extends Key>(key: K, ...values: ArgumentsOf<Catalogue, K>) => string;

const STORED = "sekimori.language";

function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === "en" || stored === "ja") return stored;
  return navigator.language.toLowerCase().startsWith("ja") ? "ja" : "en";
}

const words = createInstance();
void words.init({
  lng: firstLanguage(),
  fallbackLng: false,
  resources: { en: { translation: en }, ja: { translation: ja } },
  interpolation: { escapeValue: false }, // React escapes
  initAsync: false,
  returnNull: false,
});
document.documentElement.lang = words.language;

export const t: Translate = (key, ...values) => words.t(key, values[0] ?? {}) as string;

/** Whether a text exists; for keys that come from the server, such as problem codes. */
export function hasText(key: string): key is Key {
  return words.exists(key) || words.exists(key, { count: 2 });
}

export function currentLanguage(): Language {
  return words.language === "ja" ? "ja" : "en";
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await words.changeLanguage(language);
  document.documentElement.lang = language;
}

function subscribe(listener: () => void): () => void {
  words.on("languageChanged", listener);
  return () => words.off("languageChanged", listener);
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

/** `t`, drawn again when the language changes. */
export function useT(): Translate {
  useLanguage();
  return t;
}
