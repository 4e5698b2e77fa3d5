/** What the tab of the browser says; screen readers say it when a page opens. */
import { useEffect } from "react";
import { useT } from "../i18n";

export function useDocumentTitle(name: string): void {
  const t = useT();
  const brand = t("common.brand");
  useEffect(() => {
    document.title = name ? `${name} · ${brand}` : brand;
  }, [name, brand]);
}
