/** A parameter that describes fields: as a list of them, or as JSON Schema. */
import { useState } from "react";
import { useT } from "../../i18n";
import { isObject } from "../../model/json";
import { asJson, objectSchema } from "../../model/schemaDraft";
import { type FieldProps, useFrame } from "./field";
import { SchemaRows } from "./SchemaRows";
import { useNaming } from "./scope";
import { CodeToggle, Shell } from "./Shell";
import { JsonInput } from "./ValueInput";

const NO_FIELDS: FieldProps["fields"] = [];

export function SchemaField(props: FieldProps) {
  const { value, set } = props;
  const t = useT();
  const frame = useFrame(props);
  const naming = useNaming(NO_FIELDS);
  const [showsJson, setJson] = useState(false);
  const schema = objectSchema(value);
  const text = t(showsJson ? "inspector.schema_form" : "inspector.schema_json");
  const tools = <CodeToggle isOn={showsJson} label={text} name={`${frame.label}: ${text}`} onChange={setJson} />;
  return (
    <Shell {...frame} isGroup tools={tools}>
      {() =>
        showsJson ? (
          <JsonInput value={asJson(schema)} label={frame.label} naming={naming} onChange={(fresh) => isObject(fresh) && set(fresh)} />
        ) : (
          <SchemaRows
            schema={schema}
            onChange={(fresh) => set(Object.keys(fresh.properties ?? {}).length > 0 || props.param.required ? asJson(fresh) : undefined)}
          />
        )
      }
    </Shell>
  );
}
