/** The slider of a film; long waits are marked where they were shortened. */
import type { KeyboardEvent } from "react";
import { useLanguage, useT } from "../../i18n";
import type { Film } from "../../model/replay";
import { shortDuration } from "../../parts/when";
import { useReplayStore } from "../../store/replay";
import { momentText } from "./ReplayBar";
import styles from "./ReplayBar.module.css";

export function ReplayTrack({ film }: { film: Film }) {
  const t = useT();
  const language = useLanguage();
  const { frame, isPlaying, go, play, leave } = useReplayStore();
  const last = film.frames.length - 1;
  const press = (event: KeyboardEvent) => {
    if (event.key === " ") play(!isPlaying);
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.track}>
      <Pauses film={film} />
      <input
        type="range"
        min={0}
        max={last}
        step={1}
        value={frame}
        autoFocus
        aria-label={t("watch.slider")}
        aria-valuetext={momentText(film.frames[frame]?.at ?? "", language)}
        onKeyDown={press}
        onChange={(event) => {
          play(false);
          go(Number(event.currentTarget.value));
        }}
      />
    </div>
  );
}

function Pauses({ film }: { film: Film }) {
  const t = useT();
  const language = useLanguage();
  const last = Math.max(1, film.frames.length - 1);
  return film.pauses.map(({ frame, seconds, isPersons }) => {
    const time = shortDuration(seconds, language);
    const words = isPersons ? t("watch.pause_person", { time }) : t("watch.pause_machine", { time });
    return (
      <span
        key={frame}
        className={styles.pause}
        data-person={isPersons || undefined}
        title={words}
        style={{ left: `${((frame + 0.5) / last) * 100}%` }}
      />
    );
  });
}
