import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportRecord } from '#shared/contracts/directory-import.ts'
import { useCall } from '../../client/use-call.ts'
import { formatCount, formatList, formatMoment } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'

const useStyles = makeStyles({
  section: { marginTop: '28px' },
  heading: { margin: '0 0 4px', fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  runs: { marginInline: `calc(-1 * ${tokens.spacingHorizontalM})` },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '4px' },
  line: { display: 'grid', gridTemplateColumns: '90px 80px minmax(0, 1fr)', gap: '12px' },
  faint: { color: tokens.colorNeutralForeground3 },
})

const shown = 500

/** The imports of a connection, newest first; each opens to what it changed against the one before. */
export function ImportRuns({ connection, runs }: { readonly connection: string; readonly runs: readonly ImportRecord[] }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const [open, setOpen] = useState<readonly string[]>([])
  const number = (value: number) => formatCount(value, i18n.language)
  const sum = ({ user, group, device }: ImportRecord['added']) => number(user + group + device)
  return (
    <section className={styles.section} aria-label={t('connections.runs.title')}>
      <h3 className={styles.heading}>{t('connections.runs.title')}</h3>
      <Accordion
        className={styles.runs}
        multiple
        collapsible
        openItems={[...open]}
        onToggle={(_event, { openItems }) => setOpen(openItems as string[])}
      >
        {runs.slice(0, 50).map((run) => (
          <AccordionItem key={run.startedAt} value={run.startedAt}>
            <AccordionHeader>
              {t('connections.runs.line', {
                when: formatMoment(run.finishedAt, i18n.language),
                added: sum(run.added),
                changed: sum(run.changed),
                removed: sum(run.removed),
              })}
            </AccordionHeader>
            <AccordionPanel>{open.includes(run.startedAt) && <Changes connection={connection} startedAt={run.startedAt} />}</AccordionPanel>
          </AccordionItem>
        ))}
      </Accordion>
    </section>
  )
}

function Changes({ connection, startedAt }: { readonly connection: string; readonly startedAt: string }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const differing = (columns: readonly string[]) =>
    formatList(
      columns.map((column) => t(`connections.runColumns.${column as 'name'}`, { defaultValue: column })),
      i18n.language,
    )
  const answer = useCall('import.changes', { connection, startedAt, limit: shown + 1 })
  if (answer?.ok === false) return <RefusalNotice refusal={answer.error} />
  const changes = answer?.ok === true ? answer.value : []
  if (answer !== null && changes.length === 0) return <p className={styles.faint}>{t('connections.runs.none')}</p>
  return (
    <>
      <ul className={styles.list}>
        {changes.slice(0, shown).map(({ change, kind, name, columns }) => (
          <li key={`${change} ${kind} ${name}`} className={styles.line}>
            <span>{t(`connections.runChanges.${change}`)}</span>
            <span className={styles.faint}>{t(`directory.kinds.${kind}`)}</span>
            <OutsideText oneLine>
              {columns.length === 0 ? name : t('directory.counted', { label: name, number: differing(columns) })}
            </OutsideText>
          </li>
        ))}
      </ul>
      {changes.length > shown && <p className={styles.faint}>{t('connections.runs.more')}</p>}
    </>
  )
}
