import type { en } from "../en";
import type { Translated } from "../shape";
import { auth } from "./auth";
import { common } from "./common";
import { problem } from "./problem";

export const ja: Translated<typeof en> = { common, auth, problem };
