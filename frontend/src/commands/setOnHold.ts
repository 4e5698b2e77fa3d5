/** Says what a caller who waits is given while a person has to decide. */
import type { JsonObject } from "../model/json";
import type { HoldAnswer, OnHold } from "../model/onHold";
import { withMember } from "../model/node";
import { edit } from "../store/document";

export function setOnHold({ answer, value }: OnHold): void {
  const said: Record<HoldAnswer, JsonObject | undefined> = {
    wait: undefined,
    accepted: { answer },
    fallback: { answer, value: value ?? null },
  };
  edit((document) => {
    const settings = withMember(document.settings ?? {}, "on_hold", said[answer]);
    return withMember(document, "settings", Object.keys(settings).length > 0 ? settings : undefined);
  }, "on_hold");
}
