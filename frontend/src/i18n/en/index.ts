import { access } from "./access";
import { auth } from "./auth";
import { callback } from "./callback";
import { common } from "./common";
import { create } from "./create";
import { editor } from "./editor";
import { form } from "./form";
import { help } from "./help";
import { home } from "./home";
import { hook } from "./hook";
import { inspector } from "./inspector";
import { notice } from "./notice";
import { outline } from "./outline";
import { problem } from "./problem";
import { request } from "./request";
import { rerun } from "./rerun";
import { profile } from "./profile";
import { review } from "./review";
import { run } from "./run";
import { runs } from "./runs";
import { secret } from "./secret";
import { shelf } from "./shelf";
import { template } from "./template";
import { watch } from "./watch";
import { together } from "./together";
import { trial } from "./trial";
import { trigger } from "./trigger";
import { workflow } from "./workflow";

export const en = {
  access,
  auth,
  callback,
  common,
  create,
  editor,
  form,
  help,
  home,
  hook,
  inspector,
  notice,
  outline,
  problem,
  request,
  rerun,
  profile,
  review,
  run,
  runs,
  secret,
  shelf,
  template,
  watch,
  together,
  trial,
  trigger,
  workflow,
} as const;
