/** The folders, the tags and the archive, as links beside the list. */
import { ActionIcon } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { useCan } from "../../api/session";
import { useShelf } from "../../api/shelf";
import type { WorkflowFilter } from "../../api/workflows";
import { useLanguage, useT } from "../../i18n";
import { type Folder, folderTree, holdsFolder } from "../../model/folders";
import { Icon } from "../../parts/Icon";
import { placeAddress } from "./place";
import styles from "./shelf.module.css";

interface Props {
  filter: WorkflowFilter;
  onRename: (folder: string) => void;
}

export function FolderTree({ filter, onRename }: Props) {
  const t = useT();
  const language = useLanguage();
  const { data } = useShelf();
  const [isShown, show] = useState(false);
  const folders = folderTree(data?.items ?? []);
  const isAll = !filter.folder && !filter.tag && !filter.archived;
  return (
    <nav className={styles.places} aria-label={t("shelf.places")} data-open={isShown || undefined}>
      <button type="button" className={styles.toggle} aria-expanded={isShown} onClick={() => show(!isShown)}>
        {filter.folder || filter.tag || t("shelf.places")}
        <Icon name={isShown ? "up" : "down"} size={14} />
      </button>
      <Link to={placeAddress({})} className={styles.place} aria-current={isAll ? "page" : undefined}>
        {t("shelf.all")}
      </Link>
      <Level folders={folders} filter={filter} onRename={onRename} />
      {(data?.tags.length ?? 0) > 0 && (
        <>
          <h2>{t("shelf.tags")}</h2>
          <ul className={styles.tags}>
            {data?.tags.map((tag) => (
              <li key={tag}>
                <Link to={placeAddress({ tag })} className={styles.tag} aria-current={filter.tag === tag ? "page" : undefined}>
                  {tag}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <Link
        to={placeAddress({ archived: true })}
        className={styles.place}
        aria-current={filter.archived ? "page" : undefined}
      >
        <span>{t("shelf.archive")}</span>
        <span className={styles.count}>{(data?.archived ?? 0).toLocaleString(language)}</span>
      </Link>
    </nav>
  );
}

interface LevelProps extends Props {
  folders: Folder[];
}

function Level({ folders, ...rest }: LevelProps) {
  if (folders.length === 0) return null;
  return (
    <ul className={styles.level}>
      {folders.map((folder) => (
        <Branch key={folder.path} folder={folder} {...rest} />
      ))}
    </ul>
  );
}

function Branch({ folder, filter, onRename }: Props & { folder: Folder }) {
  const t = useT();
  const can = useCan();
  const language = useLanguage();
  const here = filter.folder ?? "";
  const [isOpen, setOpen] = useState<boolean | null>(null);
  const shown = isOpen ?? holdsFolder(folder.path, here);
  return (
    <li>
      <div className={styles.branch}>
        {folder.inside.length > 0 ? (
          <button
            type="button"
            className={styles.fold}
            aria-expanded={shown}
            aria-label={folder.path}
            onClick={() => setOpen(!shown)}
          >
            <Icon name={shown ? "down" : "chevron"} size={12} />
          </button>
        ) : (
          <span className={styles.fold} />
        )}
        <Link
          to={placeAddress({ folder: folder.path })}
          className={styles.place}
          aria-current={here === folder.path ? "page" : undefined}
        >
          <span className={styles.cut} title={folder.path}>
            {folder.name}
          </span>
          <span className={styles.count}>{folder.count.toLocaleString(language)}</span>
        </Link>
        {here === folder.path && can("workflow:Update") && (
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-label={t("shelf.rename_folder", { name: folder.name })}
            title={t("shelf.rename_folder", { name: folder.name })}
            onClick={() => onRename(folder.path)}
          >
            <Icon name="pencil" size={14} />
          </ActionIcon>
        )}
      </div>
      {shown && <Level folders={folder.inside} filter={filter} onRename={onRename} />}
    </li>
  );
}
