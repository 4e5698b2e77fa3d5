/** Who I am, in which language and light I work, and the way out. */
import { Button, Popover, SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { useChangeMe, useMe, useSignOut } from "../api/session";
import { chooseLanguage, useLanguage, useT, type Language } from "../i18n";
import styles from "./AccountMenu.module.css";
import { Icon } from "./Icon";
import rail from "./Rail.module.css";

export function AccountMenu() {
  const t = useT();
  const { user } = useMe();
  const signOut = useSignOut();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover position="right-end" width={264} withinPortal trapFocus returnFocus opened={isOpen} onChange={setOpen}>
      <Popover.Target>
        <button type="button" className={rail.place} onClick={() => setOpen(!isOpen)} aria-label={`${t("common.account")}: ${user.name}`}>
          <Icon name="person" />
          <span className={styles.name}>{user.name}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("common.account")}>
        <div className={styles.who}>
          <strong>{user.name}</strong>
          <span>{user.email}</span>
        </div>
        <OwnLanguage />
        <ThemeChoice />
        <div className={styles.ways}>
          <Button component={Link} to="/profile" variant="subtle" fullWidth justify="start" onClick={() => setOpen(false)}>
            {t("profile.title")}
          </Button>
          <Button variant="subtle" fullWidth justify="start" onClick={() => signOut.mutate()}>
            {t("common.sign_out")}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The language of the screen, which is kept in the account too. */
export function OwnLanguage() {
  const change = useChangeMe();
  return <LanguageChoice onChange={(language) => change.mutate({ language })} />;
}

export function LanguageChoice({ onChange }: { onChange?: (language: Language) => void }) {
  const t = useT();
  const language = useLanguage();
  return (
    <div className={styles.choice}>
      <span>{t("common.language")}</span>
      <SegmentedControl
        fullWidth
        aria-label={t("common.language")}
        value={language}
        onChange={(value) => {
          void chooseLanguage(value as Language);
          onChange?.(value as Language);
        }}
        data={[
          { value: "ja", label: t("common.japanese") },
          { value: "en", label: t("common.english") },
        ]}
      />
    </div>
  );
}

function ThemeChoice() {
  const t = useT();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={styles.choice}>
      <span>{t("common.theme")}</span>
      <SegmentedControl
        fullWidth
        aria-label={t("common.theme")}
        value={colorScheme}
        onChange={(value) => setColorScheme(value as "light" | "dark" | "auto")}
        data={[
          { value: "light", label: t("common.light") },
          { value: "dark", label: t("common.dark") },
          { value: "auto", label: t("common.auto") },
        ]}
      />
    </div>
  );
}
