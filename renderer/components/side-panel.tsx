import {
  Button,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useEffect, useRef, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { OutsideText } from './outside-text.tsx'
import { useReturnFocus } from './return-focus.ts'

const useStyles = makeStyles({
  medium: { width: 'min(560px, 100vw)' },
  wide: { width: 'min(760px, 100vw)' },
  body: { paddingBottom: '24px' },
  content: {
    outlineStyle: 'none',
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '8px' },
  },
  subtitle: { margin: '0 0 20px', color: tokens.colorNeutralForeground3 },
  footer: { justifyContent: 'flex-end', borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`, paddingTop: '16px' },
})

interface SidePanelProps {
  readonly title: string
  readonly subtitle?: ReactNode
  readonly wide?: boolean
  readonly footer?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * Something about one thing of the page, over its end side: the focus stays in it, Escape closes it. So does a click beside it until
 * something was typed, but what was searched for.
 */
export function SidePanel({ title, subtitle, wide = false, footer, onClose, children }: SidePanelProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  useReturnFocus()
  const surface = useRef<HTMLDivElement>(null)
  const isTyped = useRef(false)
  const noteTyping = ({ target }: FormEvent) => {
    if (!(target instanceof HTMLInputElement && target.type === 'search')) isTyped.current = true
  }
  // A button that made way for what it began takes the focus with it: Escape and Tab must still work from here.
  useEffect(() => {
    if (document.activeElement === document.body) surface.current?.focus()
  })
  // Not the button that closes it: Enter would do so. Where there is a field, it is what one came for.
  useEffect(() => {
    const first = surface.current?.querySelector<HTMLElement>('input:enabled, textarea:enabled, select:enabled')
    ;(first ?? surface.current)?.focus()
  }, [])
  const close = <Button appearance="subtle" aria-label={t('common.close')} icon={<DismissRegular />} onClick={onClose} />
  return (
    <OverlayDrawer
      open
      position="end"
      className={wide ? styles.wide : styles.medium}
      onOpenChange={(_event, { open, type }) => !open && !(type === 'backdropClick' && isTyped.current) && onClose()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle action={close}>
          <OutsideText>{title}</OutsideText>
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        <div ref={surface} tabIndex={-1} className={styles.content} onInput={noteTyping}>
          {subtitle !== undefined && <div className={styles.subtitle}>{subtitle}</div>}
          {children}
        </div>
      </DrawerBody>
      {footer !== undefined && <DrawerFooter className={styles.footer}>{footer}</DrawerFooter>}
    </OverlayDrawer>
  )
}
