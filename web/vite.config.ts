import { defineConfig } from 'vite'

/** The page's own bundle. The server puts the nonce and what it knows about the visitor in place of the marks. */
export default defineConfig({
  html: { cspNonce: '__NONCE__' },
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    license: false,
  },
  server: {
    proxy: { '/api': 'http://localhost:8080' },
  },
})
