/** Asks before something that cannot be undone, and says what it means. */
import { Button, Modal } from "@mantine/core";
import { ErrorNotice } from "./Notice";
import styles from "./Confirm.module.css";

interface Props {
  isOpen: boolean;
  title: string;
  text: string;
  yes: string;
  no: string;
  error?: unknown;
  isBusy?: boolean;
  onYes: () => void;
  onNo: () => void;
}

export function Confirm({ isOpen, title, text, yes, no, error, isBusy = false, onYes, onNo }: Props) {
  return (
    <Modal opened={isOpen} onClose={onNo} title={title} centered radius="lg" withCloseButton={false}>
      <div className={styles.body}>
        <p>{text}</p>
        <ErrorNotice error={error} />
        <div className={styles.buttons}>
          <Button variant="default" onClick={onNo} data-autofocus>
            {no}
          </Button>
          <Button color="fail" loading={isBusy} onClick={onYes}>
            {yes}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
