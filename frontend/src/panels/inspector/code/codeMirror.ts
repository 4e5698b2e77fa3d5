/** A text box with chips, completion and colours, made by CodeMirror; loaded when one is shown.
 *
 * It lives in a shadow root: there CodeMirror uses constructed style sheets, which a strict
 * Content-Security-Policy allows, and no style element. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  completionKeymap,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { searchable } from "../../../model/width";
import { chips, REDRAW } from "./chips";
import { colours, look } from "./look";

export type BoxMode = "template" | "expression" | "python" | "json";

export interface Suggestion {
  /** What is written. */
  text: string;
  /** What people read. */
  name: string;
}

/** What may change while the box is open. */
export interface BoxFacts {
  label: string;
  description: string;
  isInvalid: boolean;
  hint: string;
  showsChips: boolean;
  nameOf: (source: string) => string | null;
  suggestions: readonly Suggestion[];
}

export interface BoxOptions {
  root: ShadowRoot;
  text: string;
  mode: BoxMode;
  isLong: boolean;
  facts: BoxFacts;
  onChange: (text: string) => void;
}

/** Ctrl+Enter is the editor's: it tries the draft again. */
const OWN_KEYS = defaultKeymap.filter(({ key }) => key !== "Mod-Enter");
const MOST_SUGGESTED = 50;

export interface Box {
  setText: (text: string) => void;
  setFacts: (facts: BoxFacts) => void;
  insert: (text: string) => void;
  focus: () => void;
  destroy: () => void;
}

const WORD = /[\w.[\]"\u3040-\u30ff\u4e00-\u9fff]*$/;

/** Writes the suggestion, and what ends the expression where nothing does yet. */
function written(text: string, isTemplate: boolean) {
  return (view: EditorView, _: Completion, from: number, to: number) => {
    const after = view.state.sliceDoc(to, to + 500);
    const close = after.indexOf("}}");
    const open = after.indexOf("{{");
    const isClosed = close >= 0 && (open < 0 || close < open);
    const insert = isTemplate && !isClosed ? `${text} }}` : text;
    view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: "input.complete" });
  };
}

/** Fields whose code or name holds what was typed. */
function completion(mode: BoxMode, facts: () => BoxFacts): Extension {
  const isTemplate = mode === "template";
  const source = (context: CompletionContext): CompletionResult | null => {
    const before = context.state.sliceDoc(Math.max(0, context.pos - 500), context.pos);
    const isInside = !isTemplate || before.lastIndexOf("{{") > before.lastIndexOf("}}");
    const word = context.matchBefore(WORD);
    if (!isInside || !word || (word.text === "" && !context.explicit && !/\{\{\s*$/.test(before))) return null;
    const typed = searchable(word.text);
    const options = facts()
      .suggestions.filter(({ text, name }) => searchable(`${text} ${name}`).includes(typed))
      .slice(0, MOST_SUGGESTED)
      .map(({ text, name }) => ({ label: text, detail: name, apply: written(text, isTemplate) }));
    return { from: word.from, options, filter: false };
  };
  return autocompletion({ override: [source], icons: false });
}

function oneLine(): Extension {
  return [
    EditorView.clipboardInputFilter.of((text) => text.replace(/\s*\r?\n\s*/g, " ")),
    EditorState.transactionFilter.of((change) => (change.newDoc.lines > 1 ? [] : change)),
  ];
}

function attributes(facts: BoxFacts, isLong: boolean): Extension {
  return EditorView.contentAttributes.of({
    "aria-label": facts.label,
    "aria-multiline": String(isLong),
    ...(facts.description ? { "aria-description": facts.description } : {}),
    ...(facts.isInvalid ? { "aria-invalid": "true" } : {}),
  });
}

function ofMode({ mode, isLong }: BoxOptions): Extension {
  if (mode === "python") return [python(), lineNumbers(), bracketMatching(), syntaxHighlighting(colours)];
  return isLong ? [EditorView.lineWrapping] : oneLine();
}

export function makeBox(options: BoxOptions): Box {
  let facts = options.facts;
  let isSetting = false;
  const changing = new Compartment();
  const changeable = () => [attributes(facts, options.isLong), placeholder(facts.hint)];
  const hasChips = options.mode === "template";
  const view = new EditorView({
    root: options.root,
    parent: options.root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        history(),
        look,
        ofMode(options),
        changing.of(changeable()),
        options.mode === "json" ? [] : completion(options.mode, () => facts),
        hasChips ? chips(() => facts) : [],
        keymap.of([...completionKeymap, ...historyKeymap, ...OWN_KEYS]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isSetting) options.onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setText(text) {
      if (text === view.state.doc.toString()) return;
      isSetting = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      isSetting = false;
    },
    setFacts(fresh) {
      facts = fresh;
      view.dispatch({ effects: [changing.reconfigure(changeable()), REDRAW.of(null)] });
    },
    insert(text) {
      view.dispatch(view.state.replaceSelection(text));
      view.focus();
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
