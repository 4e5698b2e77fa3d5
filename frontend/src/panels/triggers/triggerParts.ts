/** What each type of starting step shows on the workflow's page; a type is a file of its own. */
import type { ComponentType } from "react";
import type { Translate } from "../../i18n";
import type { Trigger } from "../../model/trigger";
import { FORM_PARTS } from "./formParts";
import { WEBHOOK_PARTS } from "./hook/webhookParts";
import { SCHEDULE_PARTS } from "./scheduleParts";
import { WORKFLOW_PARTS } from "./workflowParts";

export interface TriggerParts {
  /** The sentence that is shown while it is paused. */
  paused: (t: Translate) => string;
  /** Beside what it says in words: when next, at which address … */
  State?: ComponentType<{ trigger: Trigger }>;
  /** Buttons beside the one that pauses. */
  Acts?: ComponentType<{ trigger: Trigger }>;
  /** What became of it until now. */
  History?: ComponentType<{ trigger: Trigger }>;
}

export const TRIGGER_PARTS: Readonly<Record<string, TriggerParts>> = {
  "trigger.form": FORM_PARTS,
  "trigger.schedule": SCHEDULE_PARTS,
  "trigger.webhook": WEBHOOK_PARTS,
  "trigger.workflow": WORKFLOW_PARTS,
};
