/** Tries again what failed in a run. */
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { retryRun } from "../commands/retryRun";
import { useT } from "../i18n";
import { Icon } from "../parts/Icon";
import { ErrorNotice } from "../parts/Notice";

export function RetryRun({ run }: { run: string }) {
  const t = useT();
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => retryRun(run),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["run", run] }),
  });
  return (
    <>
      <ErrorNotice error={retry.error} />
      <Button
        leftSection={<Icon name="retry" size={18} />}
        loading={retry.isPending}
        onClick={() => retry.mutate()}
      >
        {t("run.retry")}
      </Button>
    </>
  );
}
