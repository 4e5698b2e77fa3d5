/** All of the drawing in a corner, with what is seen of it; pressed or pulled it moves the camera. */
import { Panel, useReactFlow, useStore, useStoreApi } from "@xyflow/react";
import { type PointerEvent, useEffect, useMemo, useRef } from "react";
import { useT } from "../../i18n";
import type { Arrangement } from "../../model/arrange";
import { boundsOf } from "../../model/far";
import { fitted } from "./FarSheet";
import styles from "./MiniMap.module.css";
import { type Camera, paint, type Picture } from "./picture";
import { useColours } from "./useColours";

const SIZE = { width: 184, height: 128 };
const MARGIN = 6;

/** How the drawing lies in the map. */
function cameraOver(places: Arrangement): Camera {
  const { x, y, width, height } = boundsOf(places);
  const zoom = Math.min((SIZE.width - 2 * MARGIN) / width, (SIZE.height - 2 * MARGIN) / height);
  return { zoom, x: SIZE.width / 2 - (x + width / 2) * zoom, y: SIZE.height / 2 - (y + height / 2) * zoom };
}

/** The picture, painted once; moving the camera only moves the frame over it. */
function useBackground(picture: Picture, camera: Camera) {
  const colours = useColours();
  return useMemo(() => {
    const sheet = document.createElement("canvas");
    const scale = fitted(sheet, SIZE.width, SIZE.height);
    const context = sheet.getContext("2d");
    context?.setTransform(scale, 0, 0, scale, 0, 0);
    if (context) paint(context, picture, camera, colours);
    return { sheet, seen: colours.machine };
  }, [picture, camera, colours]);
}

interface Props {
  picture: Picture;
  places: Arrangement;
}

/** Where everything is in sight there is nothing to find by a map. */
export function MiniMap(props: Props) {
  const bounds = useMemo(() => boundsOf(props.places), [props.places]);
  const isAllSeen = useStore(({ transform: [x, y, zoom], width, height }) => {
    const [left, top] = [bounds.x * zoom + x, bounds.y * zoom + y];
    return left >= 0 && top >= 0 && left + bounds.width * zoom <= width && top + bounds.height * zoom <= height;
  });
  return isAllSeen ? null : <Map {...props} />;
}

function Map({ picture, places }: Props) {
  const t = useT();
  const map = useRef<HTMLCanvasElement>(null);
  const api = useStoreApi();
  const { setCenter } = useReactFlow();
  const camera = useMemo(() => cameraOver(places), [places]);
  const { sheet, seen } = useBackground(picture, camera);
  useEffect(() => {
    let due = 0;
    const draw = () => {
      due = 0;
      const context = map.current?.getContext("2d");
      if (!context) return;
      const scale = fitted(context.canvas, SIZE.width, SIZE.height);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, sheet.width, sheet.height);
      context.drawImage(sheet, 0, 0);
      const { width, height, transform } = api.getState();
      const [x, y, zoom] = transform;
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.strokeStyle = seen;
      context.lineWidth = 2;
      const part = camera.zoom / zoom;
      context.strokeRect(camera.x - x * part, camera.y - y * part, width * part, height * part);
    };
    draw();
    const unsubscribe = api.subscribe(({ transform }, before) => {
      if (transform !== before.transform) due ||= requestAnimationFrame(draw);
    });
    return () => {
      unsubscribe();
      cancelAnimationFrame(due);
    };
  }, [api, camera, sheet, seen]);
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.type === "pointerdown") event.currentTarget.setPointerCapture(event.pointerId);
    if (event.buttons === 0) return;
    const corner = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - corner.x - camera.x) / camera.zoom;
    const y = (event.clientY - corner.y - camera.y) / camera.zoom;
    void setCenter(x, y, { zoom: api.getState().transform[2] });
  };
  return (
    <Panel position="bottom-right" className={styles.map}>
      <canvas ref={map} role="img" aria-label={t("workflow.minimap")} onPointerDown={go} onPointerMove={go} />
    </Panel>
  );
}
