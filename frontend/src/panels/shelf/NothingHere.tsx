/** Why the list is empty, and what one can do. */
import { Button } from "@mantine/core";
import { Link } from "react-router";
import type { WorkflowFilter } from "../../api/workflows";
import { useT } from "../../i18n";
import { Empty } from "../../parts/Empty";
import styles from "./shelf.module.css";

export function NothingHere({ filter }: { filter: WorkflowFilter }) {
  const t = useT();
  const all = (
    <Button component={Link} to="/workflows" variant="default">
      {t("shelf.show_all")}
    </Button>
  );
  if (filter.q)
    return (
      <Empty title={t("workflow.no_match", { search: filter.q })} action={all}>
        {t("workflow.no_match_hint")}
      </Empty>
    );
  if (filter.archived)
    return (
      <Empty title={t("shelf.empty_archive")} action={all}>
        {t("shelf.empty_archive_text")}
      </Empty>
    );
  if (filter.folder || filter.tag)
    return <Empty title={t(filter.folder ? "shelf.empty_folder" : "shelf.empty_tag")} action={all} />;
  return (
    <Empty title={t("shelf.empty_title")}>
      <div className={styles.teach}>
        <p>{t("shelf.empty_text")}</p>
        <p>{t("shelf.empty_file")}</p>
        <p>
          <Link to="/templates">{t("shelf.empty_template")}</Link>
        </p>
      </div>
    </Empty>
  );
}
