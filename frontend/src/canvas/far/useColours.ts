/** The tokens' colours for what is painted by hand; they follow the theme. */
import { useEffect, useState } from "react";
import type { Colours, Token } from "./picture";

const TOKENS: Token[] = ["surface", "control", "line", "machine", "machine-bg", "person", "fail", "warn", "warn-bg", "ink", "ink-2", "quiet"];

function read(): Colours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(TOKENS.map((token) => [token, style.getPropertyValue(`--${token}`).trim()])) as Colours;
}

export function useColours(): Colours {
  const [colours, setColours] = useState(read);
  useEffect(() => {
    const observer = new MutationObserver(() => setColours(read()));
    observer.observe(document.documentElement, { attributes: true });
    return () => observer.disconnect();
  }, []);
  return colours;
}
