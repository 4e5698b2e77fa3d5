/** One field of a form made from a JSON Schema. */
import { Checkbox, Select, Textarea, TextInput } from "@mantine/core";
import { useT } from "../../i18n";
import { type Json, same } from "../../model/json";
import { type Field, optionsOf } from "../../model/schema";
import type { ShownFault } from "../../model/sentForm";
import { FileField } from "./FileField";
import { RowsField } from "./RowsField";
import { TextsField } from "./TextsField";

export interface InputFieldProps {
  field: Field;
  value: Json;
  fault: ShownFault | undefined;
  onChange: (value: Json) => void;
}

export function InputField(props: InputFieldProps) {
  switch (props.field.kind) {
    case "boolean":
      return <BooleanField {...props} />;
    case "choice":
      return <ChoiceField {...props} />;
    case "file":
      return <FileField {...props} />;
    case "rows":
      return <RowsField {...props} />;
    case "texts":
      return <TextsField {...props} />;
    case "long":
    case "json":
      return <LongField {...props} />;
    default:
      return <LineField {...props} />;
  }
}

/** What is wrong with a field, as a sentence. */
export function useFault(): (field: Field, fault: ShownFault | undefined) => string | undefined {
  const t = useT();
  return ({ schema }, fault) => {
    if (typeof fault === "object") return fault.said;
    switch (fault) {
      case undefined:
        return undefined;
      case "minimum":
        return t("workflow.fault_minimum", { limit: schema.minimum ?? 0 });
      case "maximum":
        return t("workflow.fault_maximum", { limit: schema.maximum ?? 0 });
      case "too_long":
        return t("workflow.fault_too_long", { limit: schema.maxLength ?? 0 });
      default:
        return t(`workflow.fault_${fault}`);
    }
  };
}

function useCommon({ field, fault }: InputFieldProps) {
  const faultOf = useFault();
  return {
    label: field.label,
    description: field.help || undefined,
    withAsterisk: field.required,
    error: faultOf(field, fault),
  };
}

const asText = (value: Json): string =>
  typeof value === "string" ? value : value === null ? "" : JSON.stringify(value, null, 2);

function LineField(props: InputFieldProps) {
  const { field, value, onChange } = props;
  const types = { date: "date", datetime: "datetime-local" } as Record<string, string>;
  return (
    <TextInput
      {...useCommon(props)}
      type={types[field.kind] ?? "text"}
      inputMode={field.kind === "number" ? "decimal" : undefined}
      value={asText(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function LongField(props: InputFieldProps) {
  return (
    <Textarea
      {...useCommon(props)}
      rows={props.field.kind === "json" ? 6 : 4}
      value={asText(props.value)}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

function BooleanField(props: InputFieldProps) {
  const { withAsterisk: _, ...common } = useCommon(props);
  return (
    <Checkbox
      {...common}
      checked={props.value === true}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  );
}

function ChoiceField(props: InputFieldProps) {
  const options = optionsOf(props.field.schema);
  const chosen = options.findIndex((option) => same(option.value, props.value));
  return (
    <Select
      {...useCommon(props)}
      data={options.map(({ label }, index) => ({ value: String(index), label }))}
      value={chosen < 0 ? null : String(chosen)}
      onChange={(index) => props.onChange(index === null ? null : (options[Number(index)]?.value ?? null))}
      clearable={!props.field.required}
      searchable={options.length > 8}
    />
  );
}
