/** メールとチャット: by which credentials notices leave the product, tried in place. */
import { Button, Select } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import { useChannels, useCredentialsOf, useSetChannel, useTrial, useTryChannel } from "../../api/noticeChannels";
import { sentenceOfCode } from "../../api/problem";
import { useT } from "../../i18n";
import {
  CHANNELS,
  CREDENTIAL_OF,
  type ChatService,
  type NoticeChannel,
  outcomeOf,
  type SentNotice,
  SERVICES,
} from "../../model/notice";
import { ErrorNotice, Notice } from "../../parts/Notice";
import { Time } from "../../parts/Time";
import { Waiting } from "../../parts/Waiting";
import styles from "./notices.module.css";

export function ChannelsPanel() {
  const t = useT();
  const channels = useChannels();
  if (channels.isPending) return <Waiting />;
  if (channels.isLoadingError) return <ErrorNotice error={channels.error} />;
  const byKind = Object.fromEntries(channels.data.items.map((each) => [each.kind, each]));
  return (
    <div className={styles.choices}>
      <p className={styles.prose}>{t("notice.channels_text")}</p>
      {CHANNELS.map((kind) => {
        const channel = byKind[kind];
        return channel && <Channel key={kind} channel={channel} />;
      })}
    </div>
  );
}

function Channel({ channel }: { channel: NoticeChannel }) {
  const t = useT();
  const { kind, credential } = channel;
  const set = useSetChannel(kind);
  const found = useCredentialsOf(CREDENTIAL_OF[kind]);
  const choices = (found.data ?? []).map(({ name, title }) => ({ value: name, label: title ? `${title} (${name})` : name }));
  const isListed = credential === null || choices.some(({ value }) => value === credential);
  const settings = { language: channel.language ?? "ja", service: channel.service };
  const choose = (next: Partial<typeof settings> & { credential?: string }) => {
    const name = next.credential ?? credential;
    if (name) set.mutate({ ...settings, ...next, credential: name });
  };
  return (
    <section className={styles.section} aria-label={t(`notice.${kind}`)}>
      <h2>{t(`notice.${kind}`)}</h2>
      <p>{t(`notice.${kind}_text`)}</p>
      <div className={styles.fields}>
        <Select
          label={t("notice.credential")}
          placeholder={t("notice.off")}
          w={280}
          allowDeselect={false}
          data={isListed ? choices : [{ value: credential, label: credential }, ...choices]}
          value={credential}
          onChange={(name) => name && choose({ credential: name })}
        />
        {kind === "chat" && credential !== null && <Room settings={settings} choose={choose} />}
      </div>
      {found.isSuccess && choices.length === 0 && (
        <p>
          {t("notice.credential_none")} <Link to="/access?tab=secrets">{t("notice.make_credential")}</Link>
        </p>
      )}
      <ErrorNotice error={set.error ?? found.error} />
      {credential !== null && <Trial channel={channel} onRemove={() => set.mutate(null)} />}
    </section>
  );
}

interface RoomProps {
  settings: { language: "en" | "ja"; service: ChatService | null };
  choose: (next: { language?: "en" | "ja"; service?: ChatService }) => void;
}

function Room({ settings, choose }: RoomProps) {
  const t = useT();
  return (
    <>
      <Select
        label={t("notice.service")}
        w={180}
        allowDeselect={false}
        data={SERVICES.map((value) => ({ value, label: t(`notice.services.${value}`) }))}
        value={settings.service ?? "slack"}
        onChange={(value) => choose({ service: value as ChatService })}
      />
      <Select
        label={t("notice.language")}
        w={140}
        allowDeselect={false}
        data={[
          { value: "ja", label: t("common.japanese") },
          { value: "en", label: t("common.english") },
        ]}
        value={settings.language}
        onChange={(value) => choose({ language: value as "en" | "ja" })}
      />
    </>
  );
}

function Trial({ channel, onRemove }: { channel: NoticeChannel; onRemove: () => void }) {
  const t = useT();
  const [id, setId] = useState<string | null>(null);
  const begin = useTryChannel(channel.kind);
  const trial = useTrial(id);
  const isBusy = begin.isPending || trial.data?.state === "waiting";
  const queries = useQueryClient();
  const state = trial.data?.state;
  useEffect(() => {
    if (state !== undefined) void queries.invalidateQueries({ queryKey: ["notice-channels"] });
  }, [queries, state]);
  return (
    <>
      <div className={styles.line}>
        <Button loading={isBusy} onClick={() => begin.mutate(undefined, { onSuccess: (made) => setId(made.id) })}>
          {t("notice.try")}
        </Button>
        <Button variant="default" onClick={onRemove}>
          {t("notice.take_away")}
        </Button>
      </div>
      <ErrorNotice error={begin.error ?? trial.error} />
      {trial.data && <Outcome sent={trial.data} />}
      <p className={styles.note}>
        {t("notice.last")}: <Last sent={channel.last} />
      </p>
    </>
  );
}

/** Why it did not arrive, in words. */
function useWhy(): (sent: SentNotice) => string {
  const t = useT();
  return ({ code, status, detail }) => {
    if (code) return sentenceOfCode(code, detail);
    return status === null ? detail : [t("notice.answered", { status }), detail].filter(Boolean).join(" ");
  };
}

function Outcome({ sent }: { sent: SentNotice }) {
  const t = useT();
  const why = useWhy();
  const outcome = outcomeOf(sent);
  if (outcome === "waiting") return <p role="status">{t("notice.trial.waiting")}</p>;
  if (outcome === "sent")
    return <Notice tone="machine">{sent.to ? t("notice.trial_sent_to", { to: sent.to }) : t("notice.trial.sent")}</Notice>;
  return (
    <Notice tone="fail">
      <p>{t(`notice.trial.${outcome}`)}</p>
      <p>{why(sent)}</p>
    </Notice>
  );
}

function Last({ sent }: { sent: SentNotice | null }) {
  const t = useT();
  const why = useWhy();
  if (sent === null) return <>{t("notice.last_none")}</>;
  const outcome = outcomeOf(sent);
  const isBad = outcome === "late" || outcome === "dead";
  return (
    <>
      <Time at={sent.at} /> {t(`notice.became.${outcome}`)} {isBad && why(sent)}
    </>
  );
}
