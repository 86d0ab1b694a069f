import { defineConfig } from "vite";
import react from "@vitejs/plugin-react";

export default defineConfig({
  root: "web",
  plugins: [react()],
  build: { outDir: "../dist/web", emptyOutDir: true, sourcemap: true, assetsInlineLimit: 0 },
  server: {
    proxy: {
      "/api": "http://localhost:8040",
      "/io": { target: "http://localhost:8040", ws: true },
      "/boards": { target: "http://localhost:8040", ws: true },
    },
  },
});
