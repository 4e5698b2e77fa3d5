/** Gives a starting step another address; the old one is unknown from then on. */
import { postRenewal } from "../../api/hooks";
import type { Address } from "../../model/hook";

export const renewAddress = (workflow: string, node: string): Promise<Address> => postRenewal(workflow, node);
