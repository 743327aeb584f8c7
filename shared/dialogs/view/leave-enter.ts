/** Enter in such a field is no answer to the window: what answers it is about something else. */
export function leaveEnter(event: { readonly key: string; readonly target: unknown; preventDefault(): void }): void {
  if (event.key === 'Enter' && (event.target as { tagName: string }).tagName === 'INPUT') event.preventDefault()
}
