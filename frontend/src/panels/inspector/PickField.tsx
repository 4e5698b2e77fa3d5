/** Parameters that are computed: always, or where one switches from a value to an expression. */
import { type ComponentType, type ReactNode, useState } from "react";
import { useT } from "../../i18n";
import { isComputed, withoutExample } from "../../model/form";
import type { Json } from "../../model/json";
import type { Wanted } from "../../model/readable";
import { singleOf, written } from "../../model/template";
import { type FieldProps, useFrame } from "./field";
import { isChoosable, PickInput } from "./PickInput";
import { Preview } from "./Preview";
import { useNaming } from "./scope";
import { CodeToggle, Shell } from "./Shell";

const WANTED: Record<string, Wanted> = {
  list: "list",
  file: "file",
  number: "number",
  integer: "number",
  duration: "number",
  boolean: "boolean",
};

function wantedOf({ param }: FieldProps): Wanted {
  return WANTED[param.kind] ?? (typeof param.minimum === "number" ? "number" : "");
}

interface Props extends FieldProps {
  /** What else the field offers below. */
  below?: ReactNode;
}

/** One bare expression. */
export function PickField({ below, ...props }: Props) {
  const { value, set, fields } = props;
  const t = useT();
  const frame = useFrame(props);
  const naming = useNaming(fields);
  const [showsCode, setCode] = useState(false);
  const source = typeof value === "string" ? value : "";
  const tools = isChoosable(source) && (
    <CodeToggle isOn={showsCode} label={t("inspector.as_code")} name={t("inspector.as_code_of", { name: frame.label })} onChange={setCode} />
  );
  return (
    <Shell {...frame} help={showsCode ? frame.help : withoutExample(frame.help)} isGroup tools={tools}>
      {(ids) => (
        <>
          <PickInput
            source={source}
            label={frame.label}
            isInvalid={ids["aria-invalid"] ?? false}
            showsCode={showsCode}
            wanted={wantedOf(props)}
            naming={naming}
            onChange={(fresh) => set(fresh === "" ? undefined : fresh)}
          />
          <Preview source={source} kind="expression" place={props.place} />
          {below}
        </>
      )}
    </Shell>
  );
}

interface SwitchedProps extends FieldProps {
  plain: ComponentType<FieldProps>;
}

/** A value, or by a switch the expression that gives it: `{{ … }}`. */
export function SwitchedField({ plain: Plain, ...props }: SwitchedProps) {
  const t = useT();
  const frame = useFrame(props);
  const naming = useNaming(props.fields);
  const [isOpen, setOpen] = useState(false);
  const [before, setBefore] = useState<Json | undefined>(undefined);
  const isCode = isOpen || isComputed(props.value);
  const toggle = (isOn: boolean) => {
    setOpen(isOn);
    if (isOn) setBefore(props.value ?? undefined);
    else if (isComputed(props.value)) props.set(isComputed(before) ? undefined : before);
  };
  const tools = (
    <CodeToggle isOn={isCode} label={t("inspector.as_code")} name={t("inspector.as_code_of", { name: frame.label })} onChange={toggle} />
  );
  if (!isCode)
    return <Plain {...props} tools={tools} />;
  const source = isComputed(props.value) ? (singleOf(props.value as string) ?? (props.value as string)) : "";
  return (
    <Shell {...frame} isGroup tools={tools}>
      {(ids) => (
        <>
          <PickInput
            source={source}
            label={frame.label}
            isInvalid={ids["aria-invalid"] ?? false}
            showsCode={false}
            wanted={wantedOf(props)}
            naming={naming}
            onChange={(fresh) => props.set(fresh === "" ? undefined : written(fresh))}
          />
          <Preview source={source} kind="expression" place={props.place} />
        </>
      )}
    </Shell>
  );
}
