/**
 * A duration in words: '15 minutes', '1 hour, 30 minutes', '2 days'; at least one second, seconds only below a minute.
 * Hours of work do not add up to days: their largest unit is the hour.
 */
export function durationWords(seconds: number, language: string, largest: 'day' | 'hour' = 'day'): string {
  if (seconds < 60) return unit(Math.max(1, Math.round(seconds)), 'second', language)
  const minutes = Math.round(seconds / 60)
  const days = largest === 'day' ? Math.floor(minutes / 1440) : 0
  const hours = Math.floor(minutes / 60) - days * 24
  const parts = [
    [days, 'day'],
    [hours, 'hour'],
    [minutes % 60, 'minute'],
  ] as const
  const words = parts.filter(([count]) => count > 0).map(([count, name]) => unit(count, name, language))
  return new Intl.ListFormat(language, { type: 'unit', style: 'long' }).format(words)
}

function unit(count: number, name: 'day' | 'hour' | 'minute' | 'second', language: string): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'long' }).format(count)
}
