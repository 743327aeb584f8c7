/** Whether nothing lies deeper: what a device nests without end, JSON.stringify and others that follow it down would not survive. */
export function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((inside) => isShallow(inside, levels - 1))
}
