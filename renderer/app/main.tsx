import './zod-settings.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startTexts } from '../i18n/i18n.ts'
import { App } from './app.tsx'
import { useViewState } from './view-state.ts'
import { bringLook } from './window-look.ts'

await bringLook()
await startTexts(useViewState.getState().language)

const root = document.querySelector('#root')
if (root === null) throw new Error('the page has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
