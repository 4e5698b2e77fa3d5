/** What a schedule shows on the workflow's page. */
import { useCan } from "../../api/session";
import type { Trigger } from "../../model/trigger";
import { Backfill } from "./Backfill";
import { FiringList } from "./FiringList";
import { NextMoments } from "./NextMoments";
import type { TriggerParts } from "./triggerParts";

interface Props {
  trigger: Trigger;
}

export const SCHEDULE_PARTS: TriggerParts = {
  paused: (t) => t("trigger.paused_since"),
  State: Moments,
  Acts: Past,
  History: ({ trigger }: Props) => <FiringList trigger={trigger.id} />,
};

function Moments({ trigger }: Props) {
  return trigger.state === "paused" ? null : <NextMoments moments={trigger.next} />;
}

function Past({ trigger }: Props) {
  const can = useCan();
  return can("run:Start") && <Backfill trigger={trigger} />;
}
