/** Re-run from here: offered at a step of a run that is over. */
import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTurn } from "../../api/runs";
import { useCan } from "../../api/session";
import { useT } from "../../i18n";
import type { Drawing, Step } from "../../model/drawing";
import { Icon } from "../../parts/Icon";
import { useRunStore } from "../../store/run";
import panel from "../panels.module.css";

const RerunDialog = lazy(() => import("./RerunDialog"));

interface Props {
  drawing: Drawing;
  run: string;
  step: Step;
  /** One item of a for-each; null: all of them, or the only turn. */
  index: number | null;
}

export function RerunButton({ drawing, run, step, index }: Props) {
  const t = useT();
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  const isLive = useRunStore((state) => state.run?.kind !== "try" && !state.run?.parent_run_id);
  const hasBegun = useRunStore(({ present }) => {
    const counts = present[step.node.id];
    const { done = 0, failed = 0, person = 0, waiting = 0 } = counts ?? {};
    return done + failed + person + waiting > 0;
  });
  const turn = useTurn(run, step.node.id, index, index !== null);
  if (!isLive || !hasBegun || !can("run:Start")) return null;
  const activation = index === null ? null : (turn.data?.activation ?? null);
  if (index !== null && activation === null) return null;
  const words = index !== null ? "rerun.item_here" : step.isPerItem ? "rerun.all_here" : "rerun.here";
  return (
    <div className={panel.row}>
      <Button variant="default" size="xs" leftSection={<Icon name="retry" size={16} />} onClick={() => setOpen(true)}>
        {t(words)}
      </Button>
      {isOpen && (
        <Suspense>
          <RerunDialog
            drawing={drawing}
            step={step}
            place={{ run, node: step.node.id, activation }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
