import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { batchInfo } from '#shared/contracts/batch.ts'
import { formatMoment } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { LinkButton } from '../../components/link-button.tsx'
import { WithdrawDialog, WithdrawnNotice, type Withdrawn } from './withdraw-dialog.tsx'

export interface Withdrawing {
  /** Asks whether a batch is to be withdrawn, or let in again. */
  readonly begin: (id: string, lift: boolean) => void
  /** Goes into the page. */
  readonly dialog: ReactNode
  /** What came of the last one; null before. */
  readonly notice: ReactNode
}

/** A page on which batches are withdrawn and let in again. */
export function useWithdrawing(): Withdrawing {
  const [asked, setAsked] = useState<{ readonly id: string; readonly lift: boolean } | null>(null)
  const [done, setDone] = useState<Withdrawn | null>(null)
  return {
    begin: (id, lift) => {
      setDone(null)
      setAsked({ id, lift })
    },
    dialog:
      asked === null ? null : (
        <WithdrawDialog
          {...asked}
          onDone={(withdrawn) => {
            setAsked(null)
            setDone(withdrawn)
          }}
          onClose={() => setAsked(null)}
        />
      ),
    notice: done === null ? null : <WithdrawnNotice done={done} />,
  }
}

interface BatchStandingProps {
  readonly batch: Pick<z.output<typeof batchInfo>, 'withdrawnAt' | 'onShare'>
  readonly onLift: () => void
}

/** That a batch is withdrawn, and whether devices can know that yet. Nothing where it is not. */
export function BatchStanding({ batch: { withdrawnAt, onShare }, onLift }: BatchStandingProps) {
  const { t, i18n } = useTranslation()
  if (withdrawnAt === null) return null
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        {t(onShare === null ? 'batches.withdraw.standing' : 'batches.withdraw.pending', { when: formatMoment(withdrawnAt, i18n.language) })}
      </MessageBarBody>
      <MessageBarActions>
        <LeadsTo call="publish.withdraw">
          <Button onClick={onLift}>{t('batches.lift.run')}</Button>
        </LeadsTo>
        {onShare !== null && <LinkButton to="/share">{t('batches.withdraw.toShare')}</LinkButton>}
      </MessageBarActions>
    </MessageBar>
  )
}
