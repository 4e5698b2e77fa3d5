/** What tells this tab from others of the same browser. It outlives a reload; a copy of the tab gets
 * a name of its own. */
const KEY = "sekimori.tab";
const LOCK = "sekimori.tab.";

let known: string | null = null;

function fresh(): string {
  return crypto.getRandomValues(new Uint32Array(2)).join("-");
}

export function tabId(): string {
  known ??= stored() ?? renewed();
  return known;
}

function stored(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function renewed(): string {
  known = fresh();
  try {
    sessionStorage.setItem(KEY, known);
  } catch {
    return known; // without storage it holds until the next reload
  }
  return known;
}

let claimed: Promise<void> | null = null;

/** Holds the name for as long as the page is there; takes another where another tab holds it. */
export function claimTab(): Promise<void> {
  claimed ??= claim();
  return claimed;
}

async function claim(): Promise<void> {
  if (await hold(tabId())) return;
  await hold(renewed());
}

/** Locks exist only where the page is served safely; without them names are held to be free. */
function hold(id: string): Promise<boolean> {
  const { locks } = navigator;
  if (!locks) return Promise.resolve(true);
  return new Promise((settle) => {
    void locks.request(LOCK + id, { ifAvailable: true }, (lock) => {
      settle(lock !== null);
      return lock ? new Promise(() => undefined) : undefined;
    });
  });
}

/** The tabs that are open now; null where the browser does not tell. */
export async function openTabs(): Promise<ReadonlySet<string> | null> {
  const { locks } = navigator;
  if (!locks) return null;
  const { held = [] } = await locks.query();
  return new Set(held.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])));
}
