/** Expressions in a text shown as chips: each moves, and is deleted, as one. */
import { RangeSetBuilder, StateEffect } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate, WidgetType } from "@codemirror/view";
import { partsOf } from "../../../model/template";
import type { BoxFacts } from "./codeMirror";

/** Asks for the chips to be drawn again: names have changed. */
export const REDRAW = StateEffect.define<null>();

class Chip extends WidgetType {
  constructor(
    private readonly name: string,
    private readonly isKnown: boolean,
  ) {
    super();
  }

  override eq(other: Chip): boolean {
    return other.name === this.name && other.isKnown === this.isKnown;
  }

  override toDOM(): HTMLElement {
    const chip = document.createElement("span");
    chip.className = this.isKnown ? "cm-chip" : "cm-chip cm-chip-code";
    chip.textContent = this.name;
    return chip;
  }
}

/** All expressions but the one that the cursor stands in, and those without anything in them. */
function decorated(view: EditorView, facts: BoxFacts): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  if (!facts.showsChips) return builder.finish();
  const { head } = view.state.selection.main;
  for (const part of partsOf(view.state.doc.toString())) {
    if (!("source" in part) || part.source === "") continue;
    if (view.hasFocus && head > part.start && head < part.end) continue;
    const name = facts.nameOf(part.source);
    const widget = new Chip(name ?? part.source, name !== null);
    builder.add(part.start, part.end, Decoration.replace({ widget }));
  }
  return builder.finish();
}

export function chips(facts: () => BoxFacts) {
  return ViewPlugin.fromClass(
    class {
      found: DecorationSet;
      constructor(view: EditorView) {
        this.found = decorated(view, facts());
      }
      update(update: ViewUpdate) {
        const isAsked = update.transactions.some((each) => each.effects.some((effect) => effect.is(REDRAW)));
        if (update.docChanged || update.selectionSet || update.focusChanged || isAsked)
          this.found = decorated(update.view, facts());
      }
    },
    {
      decorations: (plugin) => plugin.found,
      provide: (plugin) =>
        EditorView.atomicRanges.of((view) => view.plugin(plugin)?.found ?? Decoration.none),
    },
  );
}
