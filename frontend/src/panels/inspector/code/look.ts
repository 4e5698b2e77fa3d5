/** How the text box looks: the product's own tokens, in both themes. */
import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const look = EditorView.theme({
  "&": {
    border: "1px solid var(--control)",
    borderRadius: "var(--r-control)",
    background: "var(--surface)",
    color: "var(--ink)",
    fontSize: "var(--base)",
  },
  "&.cm-focused": { outline: "3px solid var(--machine)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "24px", overflow: "auto", maxHeight: "320px" },
  ".cm-content": { padding: "5px 0", caretColor: "var(--ink)", minHeight: "24px" },
  ".cm-line": { padding: "0 var(--s2)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-placeholder": { color: "var(--ink-3)" },
  ".cm-gutters": { background: "var(--sunken)", color: "var(--ink-3)", border: "0" },
  ".cm-matchingBracket": { background: "var(--machine-bg)", outline: "0" },
  ".cm-chip": {
    padding: "2px 6px",
    borderRadius: "var(--r-control)",
    background: "var(--machine-bg)",
    color: "var(--machine)",
    fontFamily: "var(--font)",
    fontSize: "var(--table)",
  },
  ".cm-chip-code": { fontFamily: "var(--mono)", background: "var(--sunken)", color: "var(--ink-2)" },
  ".cm-tooltip": {
    background: "var(--surface)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "var(--r-control)",
    boxShadow: "var(--shadow-menu)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxWidth: "320px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "4px 8px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--machine-bg)", color: "var(--machine)" },
  ".cm-completionDetail": { fontFamily: "var(--font)", fontStyle: "normal", color: "var(--ink-3)" },
});

export const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], color: "var(--machine)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--ink-2)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--machine)" },
  { tag: tags.comment, color: "var(--ink-3)", fontStyle: "italic" },
]);
