/** Keys as shortcuts read them: never while an input method composes, whatever the keyboard sends. */
import { plain } from "../model/width";

const COMPOSING_KEY_CODE = 229;

interface KeyPress {
  key: string;
  code: string;
  keyCode: number;
  isComposing: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

export function isComposing(event: KeyPress): boolean {
  return event.isComposing || event.keyCode === COMPOSING_KEY_CODE;
}

/** The letter or digit that was meant: by `key`, else by `code` (kana input); "" for anything else. */
export function letterOf(event: KeyPress): string {
  if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return "";
  const key = plain(event.key);
  if (/^[a-z0-9?]$/i.test(key)) return key.toLowerCase();
  if (key.length !== 1) return "";
  const code = /^(?:Key([A-Z])|Digit(\d)|Numpad(\d))$/.exec(event.code);
  return (code?.[1] ?? code?.[2] ?? code?.[3] ?? "").toLowerCase();
}

export function isSend(event: KeyPress): boolean {
  return !isComposing(event) && event.key === "Enter" && (event.ctrlKey || event.metaKey);
}

/** Whether the keys belong to a field that one types into. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const inside = target.shadowRoot?.activeElement; // a text box with a tree of its own
  if (inside) return isTyping(inside);
  const isField = ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
  const isToggle = target instanceof HTMLInputElement && ["checkbox", "radio"].includes(target.type);
  return (isField && !isToggle) || target.isContentEditable;
}
