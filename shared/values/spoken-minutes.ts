/** Minutes as people say them: "12 minutes", "1 hour, 20 minutes". To the minute; null for less than one. */
export function spokenMinutes(minutes: number, locale: string): string | null {
  if (minutes < 1) return null
  const whole = Math.round(minutes)
  const parts = [
    { unit: 'hour', value: Math.floor(whole / 60) },
    { unit: 'minute', value: whole % 60 },
  ]
    .filter(({ value }) => value > 0)
    .map(({ unit, value }) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value))
  return new Intl.ListFormat(locale, { type: 'unit' }).format(parts)
}
