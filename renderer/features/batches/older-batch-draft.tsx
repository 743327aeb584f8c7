import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Api } from '#shared/contracts/api.ts'
import type { BatchDraft } from '#shared/contracts/batch.ts'
import type { KeptDraft } from '#shared/contracts/draft.ts'
import type { Batch } from '#shared/migration/batch.ts'
import { useCall } from '../../client/use-call.ts'
import { OlderDraft } from '../../components/older-draft.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { batchDifferences } from './batch-differences.ts'

interface OlderBatchDraftProps {
  readonly latest: z.output<Api['batch.show']['output']>
  readonly kept: KeptDraft
  readonly onTake: () => void
  readonly onDiscard: () => void
}

/** null where its text cannot be read. */
function batchOf({ document, devices }: BatchDraft): Batch | null {
  if (document === null || devices === null) return null
  const names = devices.names === '' ? [] : devices.names.split('\n')
  return { ...document, devices: devices.list === 'include' ? { include: names } : { exclude: names } }
}

/** A draft of a batch that was saved since, part by part against what is saved now. */
export function OlderBatchDraft({ latest, kept, onTake, onDiscard }: OlderBatchDraftProps) {
  const { t } = useTranslation()
  const draft = useCall('batch.draft', { text: kept.text, change: {} })
  if (draft?.ok !== true) return null
  const rows = batchDifferences(latest.document, batchOf(draft.value)).map(({ part, before, after }) => [
    t(`batches.${part}`),
    before,
    after,
  ])
  return (
    <OlderDraft title={latest.document.name} at={kept.at} onTake={onTake} onDiscard={onDiscard}>
      <PlainTable
        label={t('elsewhere.older.title')}
        columns={[t('runbooks.columns.setting'), t('runbooks.columns.before'), t('runbooks.columns.after')]}
        rows={rows}
        empty={t('runbooks.noChanges')}
      />
    </OlderDraft>
  )
}
