/** Below the drawing: the run from its beginning, like a film. */
import { Button, SegmentedControl } from "@mantine/core";
import { useReplayRun, usePassingFilm } from "../../commands/replayRun";
import { useLanguage, useT } from "../../i18n";
import { type Film, secondsAt } from "../../model/replay";
import { Icon } from "../../parts/Icon";
import { ErrorNotice } from "../../parts/Notice";
import { shortDuration } from "../../parts/when";
import { SPEEDS, useReplayStore } from "../../store/replay";
import styles from "./ReplayBar.module.css";
import { ReplayTrack } from "./ReplayTrack";

export function ReplayBar({ run }: { run: string }) {
  const film = useReplayStore((state) => state.film);
  usePassingFilm(run);
  return film && film.frames.length > 0 ? <Open film={film} /> : <Closed run={run} />;
}

function Closed({ run }: { run: string }) {
  const t = useT();
  const replay = useReplayRun(run);
  const isEmpty = replay.isSuccess && replay.data.frames.length === 0;
  return (
    <div className={styles.bar}>
      <Button
        variant="default"
        size="xs"
        loading={replay.isPending}
        leftSection={<Icon name="play" size={16} />}
        onClick={() => replay.mutate()}
      >
        {t("watch.replay")}
      </Button>
      <span className={styles.hint}>{isEmpty ? t("watch.replay_empty") : t("watch.replay_hint")}</span>
      <ErrorNotice error={replay.error} />
    </div>
  );
}

function Open({ film }: { film: Film }) {
  const t = useT();
  const leave = useReplayStore((state) => state.leave);
  return (
    <section className={styles.bar} data-open aria-label={t("watch.replaying")}>
      <Steps />
      <ReplayTrack film={film} />
      <Moment film={film} />
      <Speed />
      <Button size="xs" onClick={leave}>
        {t("watch.back")}
      </Button>
    </section>
  );
}

function Steps() {
  const t = useT();
  const { frame, isPlaying, go, play } = useReplayStore();
  const step = (to: number) => {
    play(false);
    go(to);
  };
  return (
    <span className={styles.steps}>
      <button type="button" aria-label={t("watch.previous")} title={t("watch.previous")} onClick={() => step(frame - 1)}>
        <Icon name="back" size={18} />
      </button>
      <button
        type="button"
        data-main
        aria-label={isPlaying ? t("watch.pause") : t("watch.play")}
        title={isPlaying ? t("watch.pause") : t("watch.play")}
        onClick={() => play(!isPlaying)}
      >
        <Icon name={isPlaying ? "pause" : "play"} size={18} />
      </button>
      <button type="button" aria-label={t("watch.next")} title={t("watch.next")} onClick={() => step(frame + 1)}>
        <Icon name="chevron" size={18} />
      </button>
    </span>
  );
}

function Moment({ film }: { film: Film }) {
  const t = useT();
  const language = useLanguage();
  const frame = useReplayStore((state) => state.frame);
  const at = film.frames[frame]?.at ?? "";
  const pause = film.pauses.find((each) => each.frame === frame);
  const time = pause && shortDuration(pause.seconds, language);
  return (
    <span className={styles.moment}>
      <time dateTime={at}>{momentText(at, language)}</time>
      {time ? (
        <span data-person={pause.isPersons || undefined}>
          {pause.isPersons ? t("watch.pause_person", { time }) : t("watch.pause_machine", { time })}
        </span>
      ) : (
        <span>{t("watch.since", { time: shortDuration(secondsAt(film, frame), language) })}</span>
      )}
    </span>
  );
}

/** To the tenth of a second, in the reader's zone. */
export function momentText(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, {
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 1,
  }).format(new Date(at));
}

function Speed() {
  const t = useT();
  const { speed, setSpeed } = useReplayStore();
  return (
    <SegmentedControl
      className={styles.speed ?? ""}
      size="xs"
      aria-label={t("watch.speed")}
      value={String(speed)}
      onChange={(value) => setSpeed(Number(value))}
      data={SPEEDS.map((each) => ({ value: String(each), label: `×${each}` }))}
    />
  );
}
