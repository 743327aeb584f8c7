/**
 * An id that a name suggests: lowercase letters, digits and hyphens. A name in letters that ids do not have, such as パイロット, gets the
 * first free number of its kind; one without any letter or digit gets ''.
 */
export function idFromName(name: string, kind: 'batch' | 'runbook', taken: readonly string[]): string {
  const spelled = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63)
  if (spelled !== '' || !/[\p{L}\p{N}]/u.test(name)) return spelled
  let number = 1
  while (taken.includes(`${kind}-${number}`)) number += 1
  return `${kind}-${number}`
}
