import { createRoot } from 'react-dom/client'
import { dialogStyle } from '#shared/dialogs/view/style.ts'
import { DialogWindow } from './dialog-window.tsx'

const sheet = new CSSStyleSheet()
sheet.replaceSync(
  `${dialogStyle} html, body, #root { height: 100%; margin: 0; } #root > .dialog { min-height: 100vh; } #root > .unseen { inset-block-start: 0; margin: 0; }`,
)
document.adoptedStyleSheets = [sheet]

const root = document.querySelector('#root')
if (root === null) throw new Error('the page has no #root')
createRoot(root).render(<DialogWindow bridge={window.tray} />)
