/** Lets a trigger start nothing until it is resumed, or resumes it. */
import { postPause, postResume } from "../../api/triggers";
import type { Trigger } from "../../model/trigger";

export const pauseTrigger = (trigger: Trigger): Promise<Trigger> =>
  trigger.state === "paused" ? postResume(trigger.id) : postPause(trigger.id);
