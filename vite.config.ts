import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.PLENARIA_DEV_SERVER ?? "http://localhost:8040";

export default defineConfig({
  root: "web",
  appType: "spa",
  plugins: [react()],
  // Both ends speak MessagePack, so the parser that Socket.IO brings along by default need not reach any phone.
  resolve: { alias: { "socket.io-parser": "socket.io-msgpack-parser" } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    manifest: true, // web/check-size.mjs reads it
    sourcemap: true,
    assetsInlineLimit: 0, // the content security policy lets nothing inline through
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What changes rarely gets files of its own, so that an update of the product is a small download.
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: "yjs", test: /node_modules[\\/](yjs|lib0|y-protocols|y-websocket)[\\/]/ },
            { name: "socket", test: /node_modules[\\/](socket\.io-|engine\.io-|@socket\.io|notepack\.io)/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "/api": { target: server },
      "/io": { target: server, ws: true },
      "/boards": { target: server, ws: true },
    },
  },
});
