import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { meaningOf } from './attribute-meaning.ts'
import { CopyButton } from './copy-button.tsx'
import { formatList, formatMoment } from './format.ts'
import { OutsideText } from './outside-text.tsx'

const useStyles = makeStyles({
  list: { margin: 0, display: 'grid', gridTemplateColumns: '180px minmax(0, 1fr)', gap: '8px 20px' },
  name: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  meaning: { marginInlineStart: '8px', color: tokens.colorNeutralForeground3 },
  one: { display: 'flex', flexWrap: 'wrap', alignItems: 'center' },
  value: { margin: 0, minWidth: 0, display: 'flex', flexDirection: 'column', gap: '2px' },
})

interface AccountAttributesProps {
  readonly label: string
  readonly attributes: readonly (readonly [name: string, value: string | readonly string[]])[]
  /** Names of what people take elsewhere: a click copies it. */
  readonly copied?: readonly string[]
}

/** Names and their values, as the directory has them: every value as text, and what a number of Active Directory says in words beside it. */
export function AccountAttributes({ label, attributes, copied = [] }: AccountAttributesProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const inWords = (name: string, value: string): string | null => {
    const meaning = meaningOf(name, value)
    if (meaning === null) return null
    if ('moment' in meaning) return formatMoment(meaning.moment, i18n.language)
    return formatList(
      meaning.words.map((word) => t(`directory.meanings.${word}`)),
      i18n.language,
    )
  }
  return (
    <dl className={styles.list} aria-label={label}>
      {attributes.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt className={styles.name}>
            <OutsideText>{name}</OutsideText>
          </dt>
          <dd className={styles.value}>
            {[value].flat().map((one, place) => (
              // oxlint-disable-next-line react/no-array-index-key -- values may repeat and never move
              <span key={place} className={styles.one}>
                <OutsideText>{one}</OutsideText>
                {copied.includes(name) && <CopyButton text={one} label={t('common.copyNamed', { name })} />}
                {inWords(name, one) !== null && <span className={styles.meaning}>{inWords(name, one)}</span>}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
