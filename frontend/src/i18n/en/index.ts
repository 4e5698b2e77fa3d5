import { auth } from "./auth";
import { common } from "./common";
import { problem } from "./problem";

export const en = { common, auth, problem } as const;
