/** All of a large drawing on one sheet, behind the few cards that are in the page. */
import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import styles from "./FarSheet.module.css";
import { paint, type Picture } from "./picture";
import { useColours } from "./useColours";

export function FarSheet({ picture }: { picture: Picture }) {
  const sheet = useRef<HTMLCanvasElement>(null);
  const api = useStoreApi();
  const colours = useColours();
  useEffect(() => {
    let due = 0;
    const draw = () => {
      due = 0;
      const context = sheet.current?.getContext("2d");
      const { width, height, transform } = api.getState();
      if (!context) return;
      const scale = fitted(context.canvas, width, height);
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, width, height);
      const [x, y, zoom] = transform;
      paint(context, picture, { x, y, zoom }, colours);
    };
    const soon = () => {
      due ||= requestAnimationFrame(draw);
    };
    draw();
    const unsubscribe = api.subscribe((state, before) => {
      if (state.transform !== before.transform || state.width !== before.width || state.height !== before.height) soon();
    });
    return () => {
      unsubscribe();
      cancelAnimationFrame(due);
    };
  }, [api, picture, colours]);
  return <canvas ref={sheet} className={styles.sheet} aria-hidden />;
}

/** Gives the sheet as many pixels as the screen has there; how many to one of the page's. */
export function fitted(sheet: HTMLCanvasElement, width: number, height: number): number {
  const scale = window.devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
  if (sheet.width !== wide) sheet.width = wide;
  if (sheet.height !== high) sheet.height = high;
  return scale;
}
