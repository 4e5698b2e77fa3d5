// Unpacks the browser and the libraries it may miss into TMPDIR.
import { join } from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import chromium from "@sparticuz/chromium";

const main = createRequire(import.meta.url).resolve("@sparticuz/chromium");
const root = main.slice(0, main.indexOf(join("@sparticuz", "chromium")) + "@sparticuz/chromium".length);
const { inflate } = await import(pathToFileURL(join(root, "build", "esm", "lambdafs.js")).href);

await chromium.executablePath();
await inflate(join(root, "bin", "al2023.tar.br"));
