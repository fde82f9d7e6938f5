import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The listener's page, built from src/web to dist/web, with addresses that work below any path. */
export default defineConfig({
  root: 'src/web',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // A data: address would need a hole in a page's content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_000,
  },
});
