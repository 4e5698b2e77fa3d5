/** What the keyboard does here. */
import { useT } from "../../i18n";
import { Dialog } from "../../parts/Dialog";
import { useEditingStore } from "../../store/editing";
import styles from "./edit.module.css";

export function KeysDialog() {
  const t = useT();
  const { dialog, ask } = useEditingStore();
  const rows: [string, string][] = [
    ["/", t("editor.key.add")],
    ["↑ ↓ ← →", t("editor.key.go")],
    ["Shift + ↑ ↓ ← →", t("editor.key.move")],
    ["L", t("editor.key.connect")],
    ["Ctrl/⌘ Z, Ctrl/⌘ Shift Z", t("editor.key.undo")],
    ["Ctrl/⌘ C, X, V", t("editor.key.copy")],
    ["Ctrl/⌘ D", t("editor.key.duplicate")],
    ["Ctrl/⌘ A", t("editor.key.all")],
    ["Delete", t("editor.key.remove")],
    ["Enter", t("outline.key_form")],
    ["F2", t("outline.key_rename")],
    ["O", t("outline.key_sight")],
    ["Alt + ↑ ↓", t("outline.key_reorder")],
    ["Shift+F10", t("outline.key_menu")],
    ["N", t("outline.key_note")],
    ["G", t("outline.key_frame")],
    ["1, +, −", t("outline.key_camera")],
    ["Ctrl/⌘ F", t("editor.key.find")],
    ["T", t("trial.key_try")],
    ["Ctrl/⌘ Enter", t("trial.key_again")],
    ["H, Shift + H", t("trial.key_to")],
    ["P", t("trial.key_pin")],
    ["[ ]", t("trial.key_item")],
    ["Ctrl/⌘ K", t("editor.key.commands")],
    [`Shift + ${t("editor.key.drag")}`, t("editor.key.around")],
  ];
  return (
    <Dialog isOpen={dialog === "keys"} title={t("editor.keys_title")} onClose={() => ask(null)}>
      <dl className={styles.keys}>
        {rows.map(([keys, words]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
