/** Acts on an element as soon as it is in the page; never where it does not come. */
const PATIENCE_MS = 3000;

export function onceShown(selector: string, act: (found: HTMLElement) => void): void {
  const end = performance.now() + PATIENCE_MS;
  const look = () => {
    const found = document.querySelector<HTMLElement>(selector);
    if (found) act(found);
    else if (performance.now() < end) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** The panel that shows the settings of a step. */
export const settingsOf = (step: string) => `[data-settings-of="${CSS.escape(step)}"]`;
