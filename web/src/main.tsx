import '@mantine/core/styles.css'
import './ui/page.css'
import './ui/print.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { styleNonce } from './page-facts.ts'

// Read by the package that keeps the page still while a dialog is open; it adds a style element.
Object.assign(globalThis, { __webpack_nonce__: styleNonce })

createRoot(document.querySelector('#app')!).render(<App />)
