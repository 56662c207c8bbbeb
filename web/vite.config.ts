import { defineConfig } from 'vite';

/** All of them know `light-dark()`, so the themes need no second copy of a colour. */
const BROWSERS = ['chrome123', 'safari17.5', 'firefox128'];

export default defineConfig({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: 'automatic' } },
  css: { transformer: 'lightningcss', lightningcss: { cssModules: { pattern: '[name]-[local]-[hash]' } } },
  build: {
    target: BROWSERS,
    outDir: 'dist',
    emptyOutDir: true,
    // The content policy allows no inline script, and no data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: 'hidden',
    manifest: true,
    reportCompressedSize: false,
    rolldownOptions: {
      // Every file of some libraries begins with 'use client', which means nothing here.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});
