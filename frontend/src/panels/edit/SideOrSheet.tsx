/** The forms: beside the drawing, or on a narrow screen over it, with a way back. */
import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useT } from "../../i18n";
import { useSight } from "../../interaction/edit/useSight";
import { Icon } from "../../parts/Icon";
import { useEditingStore } from "../../store/editing";
import { useViewStore } from "../../store/view";
import styles from "./SideOrSheet.module.css";

export function SideOrSheet({ isNarrow, children }: { isNarrow: boolean; children: ReactNode }) {
  const isOpen = useEditingStore((state) => state.isFormOpen);
  if (!isNarrow)
    return (
      <div className={styles.side} data-step-side>
        {children}
      </div>
    );
  return isOpen ? <Sheet>{children}</Sheet> : <Opener />;
}

function Sheet({ children }: { children: ReactNode }) {
  const t = useT();
  const sight = useSight();
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  const close = () => {
    const { selected } = useViewStore.getState();
    const { openForm, show } = useEditingStore.getState();
    openForm(false);
    if (selected !== null) show(selected);
  };
  return (
    <div
      className={styles.sheet}
      data-step-side
      onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && close()}
    >
      <Button ref={back} variant="subtle" leftSection={<Icon name="back" size={16} />} onClick={close} className={styles.back ?? ""}>
        {sight === "outline" ? t("outline.back_to_list") : t("outline.back_to_drawing")}
      </Button>
      <div className={styles.form}>{children}</div>
    </div>
  );
}

/** On the drawing a tap only chooses: the settings open by a button. */
function Opener() {
  const t = useT();
  const sight = useSight();
  const selected = useViewStore((state) => state.selected);
  if (selected === null || sight === "outline") return null;
  return (
    <Button className={styles.opener ?? ""} onClick={() => useEditingStore.getState().openForm(true)}>
      {t("outline.open_form")}
    </Button>
  );
}
