/** Python source, with the names of the inputs to choose from. */
import { useMemo } from "react";
import { useT } from "../../i18n";
import { isObject } from "../../model/json";
import { useNode } from "../../store/document";
import { CodeBox } from "./code/CodeBox";
import { useBoxFacts } from "./facts";
import { type FieldProps, useFrame } from "./field";
import { useFormFacts, useNaming } from "./scope";
import { Shell } from "./Shell";

const NO_FIELDS: FieldProps["fields"] = [];

export function CodeField(props: FieldProps) {
  const t = useT();
  const frame = useFrame(props);
  const naming = useNaming(NO_FIELDS);
  const node = useNode(useFormFacts().node);
  const inputs = node?.params?.inputs;
  const told = useBoxFacts(naming, { label: frame.label, description: frame.help, hint: t("inspector.code_hint") });
  const facts = useMemo(() => {
    const names = isObject(inputs) ? Object.keys(inputs) : [];
    return { ...told, suggestions: names.map((name) => ({ text: name, name: t("inspector.code_input") })) };
  }, [told, inputs, t]);
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
