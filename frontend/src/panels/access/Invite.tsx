/** Makes an account and the link that opens it once. */
import { Button, Modal, Radio, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useInvite } from "../../api/access";
import type { Role } from "../../api/session";
import { type Key, useLanguage, useT } from "../../i18n";
import { ErrorNotice } from "../../parts/Notice";
import panel from "../panels.module.css";
import type { ShownLink } from "./LinkShown";
import { ROLES } from "./UsersPanel";

interface Props {
  isOpen: boolean;
  onClose: () => void;
  onLink: (link: ShownLink) => void;
}

export function Invite({ isOpen, onClose, onLink }: Props) {
  const t = useT() as (key: Key) => string;
  const language = useLanguage();
  const invite = useInvite();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("approver");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate(
      { email, name, role, language },
      {
        onSuccess: (made) => {
          setEmail("");
          setName("");
          onClose();
          onLink({ email, link: made.link, until: made.expires_at });
        },
      },
    );
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("access.invite_title")} radius="lg" centered>
      <form className={panel.form} onSubmit={submit}>
        <TextInput
          label={t("access.column_email")}
          type="email"
          required
          data-autofocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <TextInput
          label={t("access.column_name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Radio.Group
          label={t("access.column_role")}
          value={role}
          onChange={(value) => setRole(value as Role)}
        >
          {ROLES.map((each) => (
            <Radio
              key={each}
              mt="xs"
              value={each}
              label={t(`access.role.${each}`)}
              description={t(`access.role_${each}_text`)}
            />
          ))}
        </Radio.Group>
        <ErrorNotice error={invite.error} />
        <Button type="submit" loading={invite.isPending}>
          {t("access.invite_submit")}
        </Button>
      </form>
    </Modal>
  );
}
