/** Waits for a real call and shows it; its fields can become those that a run receives. */
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { dropListening, heardKey, postListening, useHeard } from "../../../api/hooks";
import { useT } from "../../../i18n";
import { ErrorNotice } from "../../../parts/Notice";
import panel from "../../panels.module.css";
import { HeardCallView } from "./HeardCallView";
import styles from "./hook.module.css";

interface Props {
  workflow: string;
  node: string;
}

function useListening(workflow: string, node: string) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: heardKey(workflow, node) });
  const begin = useMutation({ mutationFn: () => postListening(workflow, node), onSettled });
  const end = useMutation({ mutationFn: () => dropListening(workflow, node), onSettled });
  return { begin, end, error: begin.error ?? end.error };
}

export function ListenTest({ workflow, node }: Props) {
  const t = useT();
  const heard = useHeard(workflow, node);
  const { begin, end, error } = useListening(workflow, node);
  const seconds = heard.data?.seconds_left ?? 0;
  const [latest] = heard.data?.calls ?? [];
  const isOn = seconds > 0;
  return (
    <section className={styles.box} aria-label={t("hook.listen_title")} data-listening={isOn || undefined}>
      <div className={styles.acts}>
        {isOn ? (
          <Button variant="default" size="compact-sm" loading={end.isPending} onClick={() => end.mutate()}>
            {t("hook.listen_stop")}
          </Button>
        ) : (
          <Button variant="default" size="compact-sm" loading={begin.isPending} onClick={() => begin.mutate()}>
            {t("hook.listen")}
          </Button>
        )}
      </div>
      <p className={panel.note} role="status">
        {isOn ? t("hook.listening", { minutes: Math.ceil(seconds / 60) }) : t("hook.listen_hint")}
      </p>
      <ErrorNotice error={error} />
      {latest && <HeardCallView workflow={workflow} call={latest} />}
    </section>
  );
}
