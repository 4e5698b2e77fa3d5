/** The dialogs of the list: one line to fill in, and a button. */
import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useShelf } from "../../api/shelf";
import { useT } from "../../i18n";
import { typedTags } from "../../model/folders";
import { Dialog } from "../../parts/Dialog";
import { ErrorNotice } from "../../parts/Notice";
import type { Asked } from "./asked";
import styles from "./shelf.module.css";
import type { ShelfActs } from "./useShelfActs";

interface Props {
  asked: Asked | null;
  acts: ShelfActs;
  onDone: (folder?: string) => void;
  onClose: () => void;
}

export function AskDialog({ asked, acts, onDone, onClose }: Props) {
  const title = useTitle();
  return (
    <Dialog isOpen={asked !== null} title={asked ? title(asked) : ""} onClose={onClose}>
      {asked && <AskForm asked={asked} acts={acts} onDone={onDone} />}
    </Dialog>
  );
}

function useTitle(): (asked: Asked) => string {
  const t = useT();
  return (asked) => {
    if (asked.what === "folder") return t("shelf.rename_folder", { name: asked.path });
    return t(`shelf.${({ rename: "rename", tags: "set_tags", move: "move", tag: "tag" } as const)[asked.what]}`);
  };
}

function first(asked: Asked): string {
  switch (asked.what) {
    case "rename":
      return asked.workflow.name;
    case "tags":
      return asked.workflow.tags.join(", ");
    case "move":
      return asked.folder;
    case "folder":
      return asked.path;
    default:
      return "";
  }
}

/** What the button does; the promise is what the form waits for. */
function act(asked: Asked, acts: ShelfActs, text: string): Promise<unknown> {
  switch (asked.what) {
    case "rename":
      return acts.one.mutateAsync({ id: asked.workflow.id, change: { name: text } });
    case "tags":
      return acts.one.mutateAsync({ id: asked.workflow.id, change: { tags: typedTags(text) } });
    case "folder":
      return acts.folder.mutateAsync({ from: asked.path, to: text });
    case "move":
      return Promise.resolve(acts.many({ action: "move", ids: asked.ids, folder: text }));
    default:
      return Promise.resolve(acts.many({ action: "tag", ids: asked.ids, tag: text }));
  }
}

interface FormProps {
  asked: Asked;
  acts: ShelfActs;
  onDone: (folder?: string) => void;
}

function AskForm({ asked, acts, onDone }: FormProps) {
  const t = useT();
  const [text, setText] = useState(first(asked));
  const isPath = asked.what === "move" || asked.what === "folder";
  const needed = asked.what === "rename" || asked.what === "tag";
  const save = useMutation({
    mutationFn: () => act(asked, acts, text.trim()),
    onSuccess: () => onDone(asked.what === "folder" ? text.trim() : undefined),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const label = isPath ? t("shelf.folder") : asked.what === "rename" ? t("shelf.name") : t("shelf.tag_name");
  const hint = isPath ? t("shelf.folder_hint") : asked.what === "tags" ? t("shelf.tags_hint") : undefined;
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={label}
        description={hint}
        required={needed}
        maxLength={asked.what === "tag" ? 40 : asked.what === "tags" ? 1_000 : 200}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {asked.what === "move" && <KnownFolders chosen={text} onChoose={setText} />}
      <ErrorNotice error={save.error} />
      <Button type="submit" loading={save.isPending} disabled={needed && !text.trim()}>
        {t("shelf.save")}
      </Button>
    </form>
  );
}

function KnownFolders({ chosen, onChoose }: { chosen: string; onChoose: (folder: string) => void }) {
  const t = useT();
  const folders = (useShelf().data?.items ?? []).map(({ folder }) => folder).filter(Boolean);
  if (folders.length === 0) return <p className={styles.note}>{t("shelf.folder_new")}</p>;
  return (
    <div className={styles.known} role="group" aria-label={t("shelf.known_folders")}>
      {folders.map((folder) => (
        <button key={folder} type="button" aria-pressed={folder === chosen} onClick={() => onChoose(folder)}>
          {folder}
        </button>
      ))}
    </div>
  );
}
