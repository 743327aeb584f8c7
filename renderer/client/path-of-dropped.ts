import './client.ts'

/** Where a dropped file lies on this computer; null in a browser, which tells no page. */
export const pathOfDropped: ((file: File) => string) | null = window.droppedFiles?.pathOf ?? null
