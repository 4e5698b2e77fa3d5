/** A dialog with a heading and a named way out. */
import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useT } from "../i18n";

interface Props {
  isOpen: boolean;
  title: string;
  isWide?: boolean;
  /** Another one lies over it, which Escape closes first. */
  isCovered?: boolean;
  /** As wide as tables want it. */
  isForTable?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** So that a key that follows the closing at once is not lost. */
const GONE_AT_ONCE = { exitDuration: 0 };

export function Dialog({ isOpen, title, isWide = false, isCovered = false, isForTable = false, onClose, children }: Props) {
  const t = useT();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      closeOnEscape={!isCovered}
      trapFocus={!isCovered}
      title={title}
      radius="lg"
      transitionProps={GONE_AT_ONCE}
      size={isForTable ? "60rem" : isWide ? "lg" : "md"}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {children}
    </Modal>
  );
}
