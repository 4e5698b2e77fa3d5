/** What a kind of step does, in words: the same text as in the help. */
import { Link } from "react-router";
import { useT } from "../../i18n";
import type { Step } from "../../model/drawing";
import { TypeReference } from "../help/TypeReference";
import panel from "../panels.module.css";

export default function StepHelp({ step: { type } }: { step: Step }) {
  const t = useT();
  if (!type) return null;
  return (
    <div className={panel.stack}>
      <TypeReference type={type} level={3} />
      <Link to={`/help/steps?step=${type.type}`} target="_blank">
        {t("help.whole")}
      </Link>
    </div>
  );
}
