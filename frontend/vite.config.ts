import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = "http://127.0.0.1:8700";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "../static/build",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // data: addresses would need a hole in the Content-Security-Policy
    modulePreload: { polyfill: false },
    manifest: true,
    chunkSizeWarningLimit: 1600,
  },
  server: { proxy: { "/api": server } },
  test: { environment: "node", include: ["src/**/*.test.ts"], isolate: false },
});
