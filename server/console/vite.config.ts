import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The library parts that every screen after signing in needs; one file that outlives our own releases in the browser's cache. */
const framework = /node_modules\/(react|react-dom|scheduler)\//;

export default defineConfig({
  base: '/console/',
  plugins: [react()],
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
