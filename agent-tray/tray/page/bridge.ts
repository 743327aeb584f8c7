import type { Answer, Content } from '../act.ts'

/** What `preload` gives a page. */
export interface Bridge {
  content(): Promise<Content>
  act(act: unknown): Promise<Answer>
  onChange(listener: () => void): void
}

declare global {
  interface Window {
    readonly tray: Bridge
  }
}
