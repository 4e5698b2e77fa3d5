/** What the inspector shows around the parameters of a starting step; a type is a file of its own. */
import type { ComponentType } from "react";
import type { GraphNode } from "../../model/document";
import { FormStep } from "./FormStep";
import { WebhookEnd, WebhookStep } from "./hook/WebhookStep";
import { SchedulePreview } from "./SchedulePreview";

interface Props {
  node: GraphNode;
}

/** Above them. Types that are not named here show the fields that a run receives. */
export const STEP_PARTS: Readonly<Record<string, ComponentType<Props>>> = {
  "trigger.form": FormStep,
  "trigger.schedule": ({ node }: Props) => <SchedulePreview params={node.params ?? {}} />,
  "trigger.webhook": WebhookStep,
};

/** Below them. */
export const STEP_ENDS: Readonly<Record<string, ComponentType<Props>>> = {
  "trigger.webhook": WebhookEnd,
};
