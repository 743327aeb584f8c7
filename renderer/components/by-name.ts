const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** The order of devices' names: numbers within them count as numbers, PC-9 before PC-10. */
export function byName(a: string, b: string): number {
  return collator.compare(a, b)
}
