import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ProposalReview } from '#shared/contracts/proposal.ts'
import { formatMoment } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { PlainTable } from '../../components/plain-table.tsx'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: '16px' },
  heading: { margin: '0 0 6px', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
})

interface Section {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/** What a publication changes, as found in the very bytes that devices will read. What is not said does not change. */
export function ProposalReviewView({ review }: { readonly review: ProposalReview }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const sections = useSections(review).filter(({ rows }) => rows.length > 0)
  return (
    <div className={styles.all}>
      <OutsideText>
        {t('signFor.about', {
          project: review.projectName,
          when: formatMoment(review.preparedAt, i18n.language),
          follows: review.follows,
        })}
      </OutsideText>
      {!review.current && <Caution text={t('signFor.notLookedAt')} />}
      {review.skips !== null && <Caution text={t('signFor.skips', { version: review.skips })} />}
      {review.collectionKeyChanges && <Caution text={t('signFor.collectionKey')} />}
      {review.keys.map(({ role, added, removed, threshold }) => (
        <Caution
          key={role}
          text={t('signFor.keys', {
            role,
            before: threshold.before,
            after: threshold.after,
            added: added.join(', ') || '-',
            removed: removed.join(', ') || '-',
          })}
        />
      ))}
      {sections.length === 0 && <span>{t('signFor.nothing')}</span>}
      {sections.map(({ title, columns, rows }) => (
        <section key={title}>
          <h3 className={styles.heading}>
            <OutsideText>{title}</OutsideText>
          </h3>
          <PlainTable label={title} columns={columns} rows={rows} empty="" />
        </section>
      ))}
    </div>
  )
}

function Caution({ text }: { readonly text: string }) {
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <OutsideText>{text}</OutsideText>
      </MessageBarBody>
    </MessageBar>
  )
}

function useSections({ devices, logs, surveys, offlineJoins, batches, runbooks, tables, othersRemoved }: ProposalReview): Section[] {
  const { t } = useTranslation()
  const [device, batch, before, after] = [t('signFor.device'), t('signFor.batch'), t('signFor.before'), t('signFor.after')]
  const named = (list: readonly { readonly name: string; readonly batch: string }[]) => list.map((one) => [one.name, one.batch])
  const others = othersRemoved === 0 ? [] : [[t('signFor.others'), othersRemoved]]
  return [
    { title: t('signFor.added'), columns: [device, batch], rows: named(devices.added) },
    { title: t('signFor.changed'), columns: [device, batch], rows: named(devices.changed) },
    { title: t('signFor.removed'), columns: [device], rows: devices.removed.map(({ name }) => [name]) },
    {
      title: t('signFor.logs'),
      columns: [device, batch, t('signFor.since')],
      rows: logs.map((one) => [one.name, one.batch, one.since ?? t('signFor.all')]),
    },
    { title: t('signFor.surveys'), columns: [device, batch], rows: named(surveys) },
    {
      title: t('signFor.offlineJoins'),
      columns: [device, batch, t('signFor.joinsAs'), t('signFor.domain'), 'SHA-256'],
      // The whole hash would leave the names no room; so many digits tell one file from the next.
      rows: offlineJoins.map((one) => [one.name, one.batch, one.machine, one.domain, `${one.sha256.slice(0, 16)}…`]),
    },
    {
      title: t('signFor.batches'),
      columns: [batch, before, after],
      rows: batches.map((one) => [one.name, planText(one.before), planText(one.after)]),
    },
    ...runbooks.map(({ id, settings }) => ({
      title: t('signFor.runbook', { id }),
      columns: [t('signFor.setting'), before, after],
      rows: settings.map((one) => [one.path, one.before ?? '', one.after ?? '']),
    })),
    ...tables.map(({ what, batch: of, examples, ...counts }) => ({
      title: t(`signFor.${what}`, { batch: of, added: counts.added, removed: counts.removed, rows: counts.after ?? 0 }),
      columns: [t('signFor.gone'), t('signFor.fresh')],
      rows: Array.from({ length: Math.max(examples.added.length, examples.removed.length) }, (_, at) => [
        examples.removed[at] ?? '',
        examples.added[at] ?? '',
      ]),
    })),
    { title: t('signFor.others'), columns: ['', t('signFor.gone')], rows: others },
  ]
}

function planText(plan: ProposalReview['batches'][number]['before']): string {
  if (plan === null) return ''
  const { directory, netbiosName, connection, type, agent } = plan
  const update = agent === null ? [] : [`Rehome Agent ${agent.version} (SHA-256 ${agent.sha256})`]
  const runbooks = plan.runbooks.map(
    ({ id, version, availableFrom, enforcedAfter, timeZone, joinsBy }) =>
      `${id} ${version}: ${availableFrom ?? '…'} – ${enforcedAfter ?? '…'} (${timeZone})${joinsBy === null ? '' : `, ${joinsBy.account} ••• (SHA-256 ${joinsBy.secret})`}`,
  )
  return [
    ...runbooks,
    ...update,
    `→ ${[directory, netbiosName, `${connection} (${type})`].filter((part) => part !== null).join(', ')}`,
  ].join('\n')
}
