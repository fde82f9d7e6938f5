import { defineConfig } from 'vite';

// The demo hands out tokens at its own address.
const demo = process.env['DEMO_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: './',
  build: { chunkSizeWarningLimit: 2_000 },
  server: { proxy: { '/api': demo } },
});
