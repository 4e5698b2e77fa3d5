/** Sends a result again that did not arrive, or once more. */
import { postSend } from "../../api/callbacks";
import type { Callback } from "../../model/callback";

export const sendAgain = (callback: Pick<Callback, "id">): Promise<Callback> => postSend(callback.id);
