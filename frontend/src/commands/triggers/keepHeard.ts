/** Keeps what a call brought as a sample to try the workflow with. */
import { createSample } from "../../api/trials";
import type { HeardCall } from "../../model/hook";
import type { Sample } from "../../model/trial";

export const keepHeard = (workflow: string, name: string, call: HeardCall): Promise<Sample> => createSample(workflow, name, call.input);
