/** What a webhook shows on the workflow's page. */
import { useCan } from "../../../api/session";
import { useT } from "../../../i18n";
import type { Trigger } from "../../../model/trigger";
import type { TriggerParts } from "../triggerParts";
import { DeliveryList } from "./DeliveryList";
import { HookAddress } from "./HookAddress";
import { RenewAddress } from "./RenewAddress";

interface Props {
  trigger: Trigger;
}

export const WEBHOOK_PARTS: TriggerParts = {
  paused: (t) => t("hook.paused_since"),
  State: Where,
  Acts: Renew,
  History: Deliveries,
};

function Where({ trigger }: Props) {
  const can = useCan();
  return can("workflow:Update") && <HookAddress workflow={trigger.workflow_id} node={trigger.node} />;
}

function Renew({ trigger }: Props) {
  const can = useCan();
  return can("workflow:Publish") && <RenewAddress trigger={trigger} />;
}

function Deliveries({ trigger }: Props) {
  const t = useT();
  return <DeliveryList trigger={trigger.id} title={t("hook.deliveries")} />;
}
