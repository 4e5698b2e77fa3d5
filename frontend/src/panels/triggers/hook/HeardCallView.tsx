/** A call that came in while the editor listened, and what can be done with it. */
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { samplesKey } from "../../../api/trials";
import { keepHeard } from "../../../commands/triggers/keepHeard";
import { takeHeard } from "../../../commands/triggers/takeHeard";
import { useLanguage, useT } from "../../../i18n";
import type { HeardCall } from "../../../model/hook";
import { ErrorNotice, Notice } from "../../../parts/Notice";
import { absolute } from "../../../parts/when";
import { useEditingStore } from "../../../store/editing";
import styles from "./hook.module.css";
import { HookRefusal } from "./HookRefusal";

interface Props {
  workflow: string;
  call: HeardCall;
}

export function HeardCallView({ workflow, call }: Props) {
  const t = useT();
  const language = useLanguage();
  const queries = useQueryClient();
  const say = useEditingStore((state) => state.say);
  const at = absolute(call.at, language);
  const keep = useMutation({
    mutationFn: () => keepHeard(workflow, t("hook.sample_name", { at }), call),
    onSuccess: () => {
      say(t("hook.kept"));
      return queries.invalidateQueries({ queryKey: samplesKey(workflow) });
    },
  });
  const take = () => {
    takeHeard(call);
    say(t("hook.taken"));
  };
  return (
    <div className={styles.call} role="group" aria-label={t("hook.heard", { at })}>
      <strong>{t("hook.heard", { at })}</strong>
      {call.problem ? (
        <Notice tone="warn">
          <HookRefusal code={call.problem.code} detail={call.problem.detail} />
        </Notice>
      ) : (
        <Notice tone="machine">{t("hook.proven")}</Notice>
      )}
      <pre className={styles.code} tabIndex={0}>
        {call.body || t("hook.no_body")}
      </pre>
      {call.input !== null && (
        <div className={styles.acts}>
          <Button size="compact-sm" onClick={take}>
            {t("hook.take")}
          </Button>
          <Button size="compact-sm" variant="default" loading={keep.isPending} onClick={() => keep.mutate()}>
            {t("hook.keep")}
          </Button>
        </div>
      )}
      <ErrorNotice error={keep.error} />
    </div>
  );
}
