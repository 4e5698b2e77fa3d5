/** Python source, with the names of the inputs to choose from. */
import { useT } from "../../i18n";
import { CodeBox } from "./code/CodeBox";
import { useBoxFacts } from "./facts";
import { type FieldProps, useFrame } from "./field";
import { useNaming } from "./scope";
import { Shell } from "./Shell";

export function CodeField(props: FieldProps) {
  const t = useT();
  const frame = useFrame(props);
  const naming = useNaming([]);
  const facts = useBoxFacts(naming, { label: frame.label, description: frame.help, hint: t("inspector.code_hint") });
  return (
    <Shell {...frame} isGroup>
      {() => (
        <CodeBox
          text={typeof props.value === "string" ? props.value : ""}
          mode="python"
          isLong
          facts={facts}
          onChange={(fresh) => props.set(fresh === "" ? undefined : fresh)}
        />
      )}
    </Shell>
  );
}
