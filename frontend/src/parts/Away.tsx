/** A calm line while the server cannot be reached; when it is back, everything is read again. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { isThere } from "../api/session";
import { useT } from "../i18n";
import styles from "./Away.module.css";
import { Mark } from "./Mark";

const LOOK_MS = 3_000;
const PROBE = "server-there";

/** Whether a request did not even arrive; a refusal is an answer. */
function useUnreached(): boolean {
  const cache = useQueryClient().getQueryCache();
  return useSyncExternalStore(
    (tell) => cache.subscribe(tell),
    () =>
      cache
        .getAll()
        .some(({ queryKey, state }) => queryKey[0] !== PROBE && state.fetchFailureReason instanceof TypeError),
  );
}

export function Away() {
  const unreached = useUnreached();
  return unreached ? <Line /> : null;
}

function Line() {
  const t = useT();
  const queries = useQueryClient();
  const probe = useQuery({
    queryKey: [PROBE],
    queryFn: isThere,
    refetchInterval: LOOK_MS,
    retry: false,
    gcTime: 0,
    networkMode: "always",
  });
  const isBack = probe.isSuccess && !probe.isFetching;
  useEffect(() => {
    if (isBack) void queries.refetchQueries({ predicate: ({ state }) => state.fetchFailureReason instanceof TypeError });
  }, [isBack, probe.dataUpdatedAt, queries]);
  return (
    <div className={styles.away} role="status">
      <Mark name="waiting" size={18} />
      {t("common.server_away")}
    </div>
  );
}
