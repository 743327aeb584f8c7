/** Bytes as people say them, in decimal units and the language given: 300 MB, 2.1 GB; in French 2,1 Go. */
export function byteSize(bytes: number, language: string): string {
  const [unit, size] = bytes < 1e6 ? ['kilobyte', 1e3] : bytes < 1e9 ? ['megabyte', 1e6] : ['gigabyte', 1e9]
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    maximumFractionDigits: unit === 'gigabyte' ? 1 : 0,
  }).format(bytes / size)
}
