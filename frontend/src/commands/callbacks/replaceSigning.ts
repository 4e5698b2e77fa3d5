/** Replaces the secret that signs results; the new one is told this once. */
import { postReplaceSigning } from "../../api/callbacks";

export const replaceSigning = async (): Promise<string> => (await postReplaceSigning()).secret;
