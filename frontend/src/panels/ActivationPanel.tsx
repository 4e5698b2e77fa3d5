/** What one step did in a run: its items to look through, or one of them with all that is known. */
import { useInAddress } from "../interaction/useRunAddress";
import type { Drawing } from "../model/drawing";
import { useViewStore } from "../store/view";
import { Outline } from "./Outline";
import styles from "./panels.module.css";
import { RerunButton } from "./rerun/RerunButton";
import { StepHead } from "./StepHead";
import { ItemTurns } from "./watch/ItemTurns";
import { TurnList } from "./watch/TurnList";

interface Props {
  drawing: Drawing;
  run: string;
  live: boolean;
  isOver: boolean;
}

export function ActivationPanel({ drawing, run, live, isOver }: Props) {
  const selected = useViewStore((state) => state.selected);
  const [item, openItem] = useInAddress("item");
  const step = selected === null ? undefined : drawing.steps.get(selected);
  if (!step) return <Outline drawing={drawing} run={{ isOver }} />;
  const index = /^\d{1,9}$/.test(item) && step.isPerItem ? Number(item) - 1 : -1;
  const open = (place: number | null) => openItem(place === null ? "" : String(place + 1));
  return (
    <div className={styles.stack}>
      <StepHead step={step} />
      {isOver && (
        <RerunButton key={`${step.node.id} ${index}`} drawing={drawing} run={run} step={step} index={index >= 0 ? index : null} />
      )}
      {index >= 0 ? (
        <ItemTurns key={step.node.id} run={run} step={step} index={index} live={live} onOpen={open} />
      ) : (
        <TurnList key={step.node.id} run={run} step={step} live={live} onOpen={open} />
      )}
    </div>
  );
}
