import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDownRegular, ChevronUpRegular } from '@fluentui/react-icons'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownChange } from '#shared/migration/shown-change.ts'
import { formatCount } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { NamedSid } from '../../components/sid-text.tsx'
import { visible } from '../../components/visible.ts'
import { pieces } from './changed-pieces.ts'
import { lineBelow } from '../../components/line-below.ts'

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: '6px 0 0', padding: 0 },
  one: { padding: '8px 0', ':not(:last-child)': lineBelow() },
  place: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase200 },
  kind: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  sides: { display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', gap: '2px 12px', margin: '4px 0 0' },
  side: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  text: { margin: 0, fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  plain: { margin: 0, fontSize: tokens.fontSizeBase200 },
  mark: { color: 'inherit', backgroundColor: tokens.colorPaletteYellowBackground2, fontWeight: tokens.fontWeightSemibold },
})

/** A few of the things that a step changed, before and after, for whoever wants to see it. */
export function ShownChanges({ step, shown }: { readonly step: string; readonly shown: readonly ShownChange[] }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const text = t('device.shown.open', { count: shown.length, shown: formatCount(shown.length, i18n.language) })
  return (
    <>
      <Button
        size="small"
        appearance="subtle"
        icon={isOpen ? <ChevronUpRegular /> : <ChevronDownRegular />}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={t('device.shown.of', { shown: text, step })}
        onClick={() => setOpen(!isOpen)}
      >
        {text}
      </Button>
      {isOpen && (
        <ul id={id} className={styles.list}>
          {shown.map((change) => (
            <One key={`${change.place} ${change.before} ${change.after}`} change={change} />
          ))}
        </ul>
      )}
    </>
  )
}

function One({ change: { kind, place, before, after } }: { readonly change: ShownChange }) {
  const styles = useStyles()
  const { t } = useTranslation()
  return (
    <li className={styles.one}>
      <OutsideText className={styles.place}>{place}</OutsideText> <span className={styles.kind}>{t(`device.shownKinds.${kind}`)}</span>
      <dl className={styles.sides}>
        <dt className={styles.side}>{t('device.shown.before')}</dt>
        <Side kind={kind} text={before} other={after} />
        <dt className={styles.side}>{t('device.shown.after')}</dt>
        <Side kind={kind} text={after} other={before} />
      </dl>
    </li>
  )
}

interface SideProps {
  readonly kind: ShownChange['kind']
  readonly text: string | null
  /** What a descriptor has and this one lacks is marked there. */
  readonly other: string | null
}

function Side({ kind, text, other }: SideProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  if (text === null) return <dd className={styles.plain}>{t('device.shown.nobody')}</dd>
  if (kind !== 'descriptor')
    return (
      <dd className={styles.plain}>
        <NamedSid>{visible(text)}</NamedSid>
      </dd>
    )
  return (
    <dd className={styles.text} dir="ltr">
      {pieces(text, other).map(({ at, piece, isOwn }) => {
        const shown = <OutsideText>{piece}</OutsideText>
        return isOwn ? (
          <mark key={at} className={styles.mark}>
            {shown}
          </mark>
        ) : (
          <span key={at}>{shown}</span>
        )
      })}
    </dd>
  )
}
