/** A one-time link, to be handed over by hand: no mail is needed. */
import { Button, Modal } from "@mantine/core";
import { useLanguage, useT } from "../../i18n";
import { CopyButton } from "../../parts/CopyButton";
import { absolute } from "../../parts/when";
import panel from "../panels.module.css";

export interface ShownLink {
  email: string;
  link: string;
  until: string;
}

export function LinkShown({ link, onClose }: { link: ShownLink | null; onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  if (!link) return null;
  const until = absolute(link.until, language);
  return (
    <Modal opened onClose={onClose} withCloseButton={false} radius="lg" centered>
      <div className={panel.stack}>
        <p className={panel.quiet}>{t("access.invite_done", { email: link.email, until })}</p>
        <pre className={panel.code}>{link.link}</pre>
        <div className={panel.row}>
          <CopyButton text={link.link} />
          <Button onClick={onClose}>{t("access.done")}</Button>
        </div>
      </div>
    </Modal>
  );
}
