/** Sends all results again that did not arrive, of one workflow or of all. */
import { postSendDead } from "../../api/callbacks";

export const sendDead = (workflow: string | null): Promise<{ count: number }> => postSendDead(workflow);
