import { makeStyles, tokens } from '@fluentui/react-components'
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'

const useStyles = makeStyles({
  frame: {
    width: '100%',
    overflow: 'hidden',
    forcedColorAdjust: 'none',
    '& text': { fontSize: tokens.fontSizeBase200, fontFamily: tokens.fontFamilyBase },
  },
})

interface ChartFrameProps {
  /** What the chart shows, in words: it is a picture, its numbers stand beside it. */
  readonly label: string
  readonly height: number
  readonly children: (width: number) => ReactNode
}

/** The place of a chart: as wide as there is room, and a picture to those who cannot see it. */
export function ChartFrame({ label, height, children }: ChartFrameProps) {
  const styles = useStyles()
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return undefined
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={frame} className={styles.frame} dir="ltr" style={{ height }} role="img" aria-label={label}>
      {width > 0 && children(width)}
    </div>
  )
}
