/** The frame of every page behind the sign-in: rail, content, and the way to the sign-in page. */
import { Suspense } from "react";
import { Navigate, Outlet, useLocation } from "react-router";
import { useSession } from "../api/session";
import { useT } from "../i18n";
import { Away } from "./Away";
import styles from "./Frame.module.css";
import { LoadError } from "./LoadError";
import { Rail } from "./Rail";
import { Waiting } from "./Waiting";

export function Frame() {
  const t = useT();
  const session = useSession();
  const place = useLocation();
  if (session.isPending) return <Waiting />;
  if (session.isLoadingError) return <LoadError error={session.error} />;
  if (!session.data) {
    const back = place.pathname + place.search;
    return <Navigate to={`/sign-in?to=${encodeURIComponent(back)}`} replace />;
  }
  return (
    <div className={styles.frame}>
      <a className={styles.jump} href="#content">
        {t("common.skip_to_content")}
      </a>
      <Rail />
      <main id="content" className={styles.content} tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
      <Away />
    </div>
  );
}
