import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { PublishReport, WithdrawalReview } from '#shared/contracts/share.ts'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { useKeyStore } from '../../client/use-key-store.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { formatCount } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { besidesPassphrase, useKeys } from '../../components/passphrase.tsx'
import { Fact } from '../../components/refusal-words.tsx'
import { besidesOf } from './withdrawal.ts'

const useStyles = makeStyles({
  groups: { display: 'grid', gap: '14px' },
  group: { fontWeight: tokens.fontWeightSemibold },
  names: {
    marginTop: '2px',
    maxHeight: '84px',
    overflowY: 'auto',
    color: tokens.colorNeutralForeground2,
    ':focus-visible': { outlineOffset: '2px' },
  },
})

/** So many names of a group are shown; the others are counted. */
const mostNames = 500

interface WithdrawDialogProps {
  readonly id: string
  /** Lets it in again instead. */
  readonly lift: boolean
  readonly onDone: (done: Withdrawn) => void
  readonly onClose: () => void
}

export interface Withdrawn {
  readonly name: string
  readonly lift: boolean
  readonly report: PublishReport
}

/** What withdrawing a batch from the share does to each of its devices, and what else is published with it; then just that. */
export function WithdrawDialog({ id, lift, onDone, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation()
  const project = useCall('project.info', {})
  const names = useCall('batch.show', { id })
  const review = useCall('publish.plan-withdrawal', { batch: id, lift })
  const withdraw = useAction('publish.withdraw')
  const keys = useKeys(project?.ok === true ? project.value.path : '', useKeyStore())
  const name = names?.ok === true ? names.value.name : id
  const part = lift ? 'lift' : 'withdraw'
  const submit = () => {
    if (review?.ok !== true) return
    keys.withKeys(async (passphrase) => {
      const reply = await withdraw.ask({ passphrase, name: id, what: 'batch', lift })
      if (reply.ok) onDone({ name, lift, report: reply.value.report })
      return reply
    })
  }
  return (
    <>
      <FormDialog
        title={t(`batches.${part}.title`, { name })}
        submit={t(`batches.${part}.run`)}
        running={withdraw.running || review === null}
        work={withdraw.running ? withdraw : undefined}
        refusal={besidesPassphrase(withdraw.refusal) ?? (review?.ok === false ? review.error : null)}
        onSubmit={submit}
        onClose={onClose}
        grave={!lift}
      >
        <div>{t(`batches.${part}.text`)}</div>
        {review?.ok === true && <Review review={review.value} />}
      </FormDialog>
      {keys.dialog}
    </>
  )
}

function Review({ review }: { readonly review: WithdrawalReview }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const besides = besidesOf(review)
  return (
    <>
      <div className={styles.groups}>
        {review.devices.map(({ fate, names }) => {
          const says = t(`batches.fates.${fate}`, { count: names.length, shown: formatCount(names.length, i18n.language) })
          return (
            <div key={fate}>
              <div className={styles.group}>{says}</div>
              <div className={styles.names} tabIndex={0} role="region" aria-label={t('batches.withdraw.names', { group: says })}>
                <Names names={names} />
              </div>
            </div>
          )
        })}
      </div>
      {besides.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {t('batches.withdraw.besides')} <Names names={besides} />
          </MessageBarBody>
        </MessageBar>
      )}
      <Kept noticed={review.publication.noticed} />
    </>
  )
}

function Names({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation()
  const more = names.length - mostNames
  return (
    <>
      <OutsideText>{names.slice(0, mostNames).join(', ')}</OutsideText>
      {more > 0 && ` ${t('publish.more', { count: more })}`}
    </>
  )
}

/** Batches that contradict themselves, and keep what they have on the share. */
function Kept({ noticed }: Pick<PublishReport, 'noticed'>) {
  return noticed.map(({ code, details }) => (
    <MessageBar key={`${code} ${JSON.stringify(details)}`} intent="warning" layout="multiline">
      <MessageBarBody>
        <Fact code={code} details={details} />
      </MessageBarBody>
    </MessageBar>
  ))
}

/** What came of it. */
export function WithdrawnNotice({ done: { name, lift, report } }: { readonly done: Withdrawn }) {
  const { t } = useTranslation()
  const part = lift ? 'lift' : 'withdraw'
  const { published } = report
  return (
    <>
      <MessageBar intent={published === null ? 'info' : 'success'} layout="multiline">
        <MessageBarBody>
          <OutsideText>
            {published === null ? t(`batches.${part}.waits`, { name }) : t(`batches.${part}.done`, { name, version: published.version })}
          </OutsideText>
        </MessageBarBody>
      </MessageBar>
      <Kept noticed={report.noticed} />
    </>
  )
}
