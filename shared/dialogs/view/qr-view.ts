import { createElement as el, type ReactNode } from 'react'
import { qrPath } from '../qr.ts'

interface Props {
  readonly text: string
  readonly label: string
}

/** Black on white in every theme, with the border that readers need. */
export function QrView({ text, label }: Props): ReactNode {
  const { size, path } = qrPath(text)
  return el(
    'svg',
    { className: 'qr', viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': label, shapeRendering: 'crispEdges' },
    el('rect', { width: size, height: size, fill: '#fff' }),
    el('path', { d: path, fill: '#000' }),
  )
}
