/** Keeps the room of lines that are not drawn. */
import { useLayoutEffect, useRef } from "react";

export function useSpace<T extends HTMLElement>(height: number) {
  const space = useRef<T>(null);
  useLayoutEffect(() => {
    space.current?.style.setProperty("height", `${height}px`);
  }, [height]);
  return space;
}
