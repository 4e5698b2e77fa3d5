/** The words of short forms in the reader's language. */
import { useMemo } from "react";
import { useT } from "../../i18n";
import type { ShortWords } from "../../model/shortForm";

export function useShortWords(): ShortWords {
  const t = useT();
  return useMemo(
    () => ({
      empty: t("trial.empty"),
      yes: t("common.yes"),
      no: t("common.no"),
      items: (count) => t("common.items", { count }),
      members: (count) => t("trial.members", { count }),
    }),
    [t],
  );
}
