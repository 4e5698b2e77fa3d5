/** The buttons that move the camera: nearer, farther, everything. */
import { Panel, useReactFlow, useStore } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";
import { useLanguage, useT } from "../i18n";
import { Icon, type IconName } from "../parts/Icon";
import { useEditingStore } from "../store/editing";
import styles from "./Camera.module.css";

const CAMERA_MS = 240;
/** From afar most steps are not in the page. */
const EVERYTHING = { maxZoom: 1, minZoom: 0.1, padding: { top: "20px", x: "32px", bottom: "48px" } as const, includeHiddenNodes: true };

function useCameraTime(): number {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : CAMERA_MS;
}

export function Camera() {
  const t = useT();
  const language = useLanguage();
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const zoom = useStore((state) => state.transform[2]);
  const duration = useCameraTime();
  const fit = useCallback(() => void fitView({ ...EVERYTHING, duration }), [fitView, duration]);
  const asked = useEditingStore((state) => state.camera);
  const done = useRef(asked);
  useEffect(() => {
    if (done.current === asked) return;
    done.current = asked;
    const moves = { fit, in: () => void zoomIn({ duration }), out: () => void zoomOut({ duration }) };
    if (asked) moves[asked.move]();
  }, [asked, fit, zoomIn, zoomOut, duration]);
  const percent = new Intl.NumberFormat(language, { style: "percent" }).format(zoom);
  return (
    <Panel position="bottom-left" className={styles.camera}>
      <CameraButton icon="minus" name={t("workflow.zoom_out")} onClick={() => void zoomOut({ duration })} />
      <output className={styles.zoom}>{percent}</output>
      <CameraButton icon="plus" name={t("workflow.zoom_in")} onClick={() => void zoomIn({ duration })} />
      <CameraButton
        icon="fit"
        name={t("workflow.zoom_fit")}
        word={t("workflow.zoom_fit")}
        onClick={fit}
      />
    </Panel>
  );
}

interface ButtonProps {
  icon: IconName;
  name: string;
  word?: string;
  onClick: () => void;
}

function CameraButton({ icon, name, word, onClick }: ButtonProps) {
  return (
    <button type="button" aria-label={name} title={name} onClick={onClick}>
      <Icon name={icon} size={18} />
      {word && <span>{word}</span>}
    </button>
  );
}
