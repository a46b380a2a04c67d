import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { tokenSheet } from './src/tokens.ts';

/** A file of our own origin, written from the table of tokens: `main.tsx` imports it, so that it is linked in the page's head. */
const sheetId = 'virtual:tokens.css';
const tokens: Plugin = {
  name: 'tokens',
  resolveId: (id) => (id === sheetId ? `\0${sheetId}` : null),
  load: (id) => (id === `\0${sheetId}` ? tokenSheet() : null),
};

/** What turns old browsers away from the applicants' pages does so here: they pass over modules, and the window stayed white. */
const oldBrowsers: Plugin = {
  name: 'old-browsers',
  apply: 'build',
  transformIndexHtml: () => [{ tag: 'script', attrs: { src: '/console/old-browser.js' }, injectTo: 'body' }],
  generateBundle() {
    const source = readFileSync(new URL('../../miniprogram/src/web/old-browser.js', import.meta.url));
    this.emitFile({ type: 'asset', fileName: 'old-browser.js', source });
  },
};

/** The library parts that every screen after signing in needs; one file that outlives our own releases in the browser's cache. */
const framework = /node_modules\/(react|react-dom|scheduler)\//;

export default defineConfig({
  base: '/console/',
  plugins: [react(), tokens, oldBrowsers],
  build: {
    outDir: process.env.WEB_OUT ?? 'dist',
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rollupOptions: { output: { manualChunks: (id) => (framework.test(id) ? 'react' : undefined) } },
  },
  server: { proxy: { '/api': process.env.CONSOLE_API ?? 'http://127.0.0.1:3000' } },
});
