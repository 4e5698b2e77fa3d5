/** What the texts look at when they are first loaded; to be imported before anything that has texts. */
Object.assign(globalThis, { localStorage: { getItem: () => "en" }, document: { documentElement: {} } });
