/** What a program that waits for the result is given while a person has to decide. */
import { NativeSelect } from "@mantine/core";
import { setOnHold } from "../../commands/setOnHold";
import { useT } from "../../i18n";
import { HOLD_ANSWERS, type HoldAnswer, onHoldOf } from "../../model/onHold";
import { useDocument } from "../../store/document";
import { useNaming } from "./scope";
import { Shell } from "./Shell";
import { JsonInput } from "./ValueInput";

export function OnHoldForm() {
  const t = useT();
  const naming = useNaming([]);
  const document = useDocument();
  if (!document) return null;
  const { answer, value } = onHoldOf(document.settings);
  return (
    <>
      <Shell label={t("callback.hold_title")} help={t("callback.hold_help")}>
        {(ids) => (
          <NativeSelect
            {...ids}
            data={HOLD_ANSWERS.map((each) => ({ value: each, label: t(`callback.hold_${each}`) }))}
            value={answer}
            onChange={(event) => setOnHold({ answer: event.currentTarget.value as HoldAnswer, value: value ?? {} })}
          />
        )}
      </Shell>
      {answer === "fallback" && (
        <Shell label={t("callback.hold_value")} help={t("callback.hold_value_help")} isGroup>
          {() => (
            <JsonInput
              value={value ?? null}
              label={t("callback.hold_value")}
              naming={naming}
              onChange={(fresh) => setOnHold({ answer, value: fresh })}
            />
          )}
        </Shell>
      )}
    </>
  );
}
