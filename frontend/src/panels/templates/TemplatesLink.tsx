/** The way to the gallery of templates. */
import { Button } from "@mantine/core";
import { Link } from "react-router";
import { useT } from "../../i18n";

export function TemplatesLink() {
  const t = useT();
  return (
    <Button component={Link} to="/templates" variant="default">
      {t("template.from_template")}
    </Button>
  );
}
