// Fails when what a first visit loads (entry, its static imports, their styles) exceeds 400 KB gzipped.
import { readFileSync, rmSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT_BYTES = 400 * 1024;
const folder = new URL("../../static/build/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", folder), "utf8"));

function firstLoad(key, seen = new Set()) {
  const chunk = manifest[key];
  seen.add(chunk.file);
  for (const style of chunk.css ?? []) seen.add(style);
  for (const next of chunk.imports ?? []) if (!seen.has(manifest[next].file)) firstLoad(next, seen);
  return seen;
}

const files = [...firstLoad("index.html")];
const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, folder))).length, 0);
rmSync(new URL(".vite", folder), { recursive: true });
console.log(`first load: ${(bytes / 1024).toFixed(0)} KB gzipped in ${files.length} files`);
if (bytes > LIMIT_BYTES) {
  console.error(`over the limit of ${LIMIT_BYTES / 1024} KB`);
  process.exit(1);
}
