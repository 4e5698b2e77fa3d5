/** What is asked while one tries: whether a step shall really act, and the data that is pinned. */
import { titleOf } from "../../canvas/StepCard";
import { tryOnly } from "../../commands/try/tryOnly";
import { useLanguage, useT } from "../../i18n";
import type { Drawing } from "../../model/drawing";
import { Confirm } from "../../parts/Confirm";
import { Dialog } from "../../parts/Dialog";
import { useTrialStore } from "../../store/trial";
import { PinForm } from "./PinForm";

export default function TryDialogs({ drawing }: { drawing: Drawing }) {
  const t = useT();
  const language = useLanguage();
  const { acting, pinning, tell } = useTrialStore();
  const nameOf = (id: string | null) => {
    const step = id === null ? undefined : drawing.steps.get(id);
    return step ? titleOf(step, language) : "";
  };
  const pinned = pinning === null ? undefined : drawing.steps.get(pinning);
  const really = () => {
    if (acting !== null) void tryOnly(acting, true);
    tell({ acting: null });
  };
  return (
    <>
      <Confirm
        isOpen={acting !== null}
        title={t("trial.really_title")}
        text={t("trial.really_text", { step: nameOf(acting) })}
        yes={t("trial.really_yes")}
        no={t("trial.really_no")}
        onYes={really}
        onNo={() => tell({ acting: null })}
      />
      <Dialog isOpen={pinned !== undefined} isWide title={t("trial.pin_title", { step: nameOf(pinning) })} onClose={() => tell({ pinning: null })}>
        {pinned && <PinForm key={pinned.node.id} step={pinned} onDone={() => tell({ pinning: null })} />}
      </Dialog>
    </>
  );
}
