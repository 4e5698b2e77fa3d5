/** The editor of one parameter, chosen by its kind. */
import type { ComponentType } from "react";
import { useLanguage } from "../../i18n";
import { valueOf, withoutExample } from "../../model/form";
import type { Param } from "../../model/nodeType";
import { fieldsOver, type ReadableField } from "../../model/readable";
import { inLanguage } from "../../model/text";
import { ModelField, NodeField, WorkflowField } from "./Choosers";
import { CodeField } from "./CodeField";
import { ConditionField } from "./ConditionField";
import { CredentialField } from "./CredentialField";
import { type FieldProps, useFrame } from "./field";
import { FilePick } from "./FilePick";
import { CasesField, FieldsField, RowsField } from "./ListFields";
import { PickField, SwitchedField } from "./PickField";
import {
  BooleanField,
  ChoiceField,
  ChoicesField,
  DurationField,
  LineField,
  MomentField,
  NumberField,
  StringsField,
} from "./PlainFields";
import { SchemaField } from "./SchemaField";
import { type Scope, useFormFacts, useNaming } from "./scope";
import { Shell } from "./Shell";
import { TemplateField } from "./TemplateInput";
import { ValueInput } from "./ValueInput";

/** Any JSON value; texts inside may hold fields. */
function JsonField(props: FieldProps) {
  const frame = useFrame(props);
  const naming = useNaming(props.fields);
  const language = useLanguage();
  const isUnset = props.value === null;
  return (
    <Shell {...frame} help={withoutExample(frame.help)} isGroup>
      {(ids) => (
        <ValueInput
          value={isUnset ? "" : props.value}
          name={inLanguage(props.param.label, language)}
          naming={naming}
          isInvalid={ids["aria-invalid"] ?? false}
          onChange={(fresh) => props.set(fresh === "" || fresh === null ? undefined : fresh)}
        />
      )}
    </Shell>
  );
}

function Row({ scope, fields }: { scope: Scope; fields: FieldProps["fields"] }) {
  return scope.siblings.map((param) => <ParamField key={param.name} param={param} scope={scope} fields={fields} />);
}

const PLAIN: Record<string, ComponentType<FieldProps>> = {
  text: LineField,
  multiline: LineField,
  number: NumberField,
  integer: NumberField,
  boolean: BooleanField,
  choice: ChoiceField,
  choices: ChoicesField,
  condition: ConditionField,
  expression: PickField,
  list: PickField,
  json: JsonField,
  schema: SchemaField,
  fields: FieldsField,
  cases: CasesField,
  rows: (props) => <RowsField {...props} row={Row} />,
  strings: StringsField,
  code: CodeField,
  node: NodeField,
  workflow: WorkflowField,
  model: ModelField,
  file: FilePick,
  credential: CredentialField,
  duration: DurationField,
  datetime: MomentField,
};

/** Kinds that hold expressions in their own way. */
const OWN_WAY = new Set(["condition", "expression", "list", "json", "fields", "cases", "rows", "file", "code", "schema"]);

function editorOf(param: Param, props: FieldProps) {
  const Plain = PLAIN[param.kind] ?? JsonField;
  if (param.expression === "never" || OWN_WAY.has(param.kind)) return <Plain {...props} />;
  if (param.expression === "always") return <PickField {...props} />;
  if (param.kind === "text" || param.kind === "multiline") return <TemplateField {...props} />;
  return <SwitchedField {...props} plain={Plain} />;
}

interface Props {
  param: Param;
  scope: Scope;
  /** What the surrounding list lets one read; else what the step reads. */
  fields?: readonly ReadableField[] | undefined;
}

export function ParamField({ param, scope, fields }: Props) {
  const { readable, problems } = useFormFacts();
  return editorOf(param, {
    param,
    value: valueOf(scope.values, param),
    set: (value) => scope.set(param.name, value),
    place: `${scope.place}/${param.name}`,
    problems,
    fields: param.over || !fields ? fieldsOver(readable, param.over) : fields,
  });
}
