/** The people: their roles, invitations, closing and opening accounts. */
import { Button, Menu, Select } from "@mantine/core";
import { useState } from "react";
import { useChangeUser, type User, usePasswordLink, useUsers } from "../../api/access";
import { type Role, useMe } from "../../api/session";
import { type Key, useT } from "../../i18n";
import { Icon } from "../../parts/Icon";
import { ErrorNotice } from "../../parts/Notice";
import { type Column, Table } from "../../parts/Table";
import { Time } from "../../parts/Time";
import { Waiting } from "../../parts/Waiting";
import styles from "../../parts/List.module.css";
import { Invite } from "./Invite";
import { LinkShown, type ShownLink } from "./LinkShown";

export const ROLES: Role[] = ["admin", "editor", "approver"];

export function UsersPanel() {
  const t = useT();
  const users = useUsers();
  const [isInviting, setInviting] = useState(false);
  const [link, setLink] = useState<ShownLink | null>(null);
  const columns = useUserColumns(setLink);
  if (users.isPending) return <Waiting />;
  if (users.isLoadingError) return <ErrorNotice error={users.error} />;
  return (
    <>
      <div className={styles.tools}>
        <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setInviting(true)}>
          {t("access.invite")}
        </Button>
      </div>
      <div className={styles.list}>
        <Table
          caption={t("access.tab_users")}
          columns={columns}
          items={users.data.items}
          keyOf={(user) => user.id}
        />
      </div>
      <Invite isOpen={isInviting} onClose={() => setInviting(false)} onLink={setLink} />
      <LinkShown link={link} onClose={() => setLink(null)} />
    </>
  );
}

function useUserColumns(onLink: (link: ShownLink) => void): Column<User>[] {
  const t = useT();
  const me = useMe();
  const stateOf = (user: User) =>
    user.disabled ? t("access.disabled") : user.active ? t("access.active") : t("access.invited");
  return [
    {
      key: "name",
      heading: t("access.column_name"),
      cell: (user) => (
        <>
          <b>{user.name || t("common.unnamed")}</b>{" "}
          {user.id === me.user.id && <i>({t("access.you")})</i>}
        </>
      ),
    },
    { key: "email", heading: t("access.column_email"), cell: (user) => user.email },
    { key: "role", heading: t("access.column_role"), cell: (user) => <RoleChoice user={user} /> },
    { key: "state", heading: t("access.column_state"), cell: stateOf },
    { key: "made", heading: t("access.column_made"), isExtra: true, cell: (user) => <Time at={user.created_at} /> },
    { key: "more", heading: t("shelf.more"), isTight: true, cell: (user) => <UserMenu user={user} onLink={onLink} /> },
  ];
}

function RoleChoice({ user }: { user: User }) {
  const t = useT() as (key: Key) => string;
  const me = useMe();
  const change = useChangeUser();
  if (user.id === me.user.id) return <>{t(`access.role.${user.role}`)}</>;
  return (
    <Select
      size="xs"
      w={140}
      aria-label={`${t("access.column_role")}: ${user.email}`}
      allowDeselect={false}
      data={ROLES.map((role) => ({ value: role, label: t(`access.role.${role}`) }))}
      value={user.role}
      disabled={change.isPending}
      onChange={(role) => role && change.mutate({ id: user.id, role: role as Role })}
    />
  );
}

function UserMenu({ user, onLink }: { user: User; onLink: (link: ShownLink) => void }) {
  const t = useT();
  const me = useMe();
  const change = useChangeUser();
  const passwordLink = usePasswordLink();
  if (user.id === me.user.id) return null;
  const makeLink = () =>
    passwordLink.mutate(user.id, {
      onSuccess: (made) => onLink({ email: user.email, link: made.link, until: made.expires_at }),
    });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t("access.actions", { name: user.name || user.email })}
        >
          …
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={makeLink}>{t("access.password_link")}</Menu.Item>
        <Menu.Item onClick={() => change.mutate({ id: user.id, disabled: !user.disabled })}>
          {user.disabled ? t("access.enable") : t("access.disable")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
