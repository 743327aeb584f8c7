import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Api } from '#shared/contracts/api.ts'
import type { KeptDraft } from '#shared/contracts/draft.ts'
import { useCall } from '../../client/use-call.ts'
import { OlderDraft } from '../../components/older-draft.tsx'
import { ChangeTable } from './changes-view.tsx'
import { settingChanges } from './settings.ts'
import { saysIssue, useRefusalWords } from '../../i18n/refusal-words.ts'
import { YamlView } from './yaml-view.tsx'

interface OlderRunbookDraftProps {
  readonly latest: z.output<Api['runbook.show']['output']>
  readonly kept: KeptDraft
  readonly onTake: () => void
  readonly onDiscard: () => void
}

/** A draft of a runbook that was saved since, setting by setting against what is saved now. */
export function OlderRunbookDraft({ latest, kept, onTake, onDiscard }: OlderRunbookDraftProps) {
  const { t } = useTranslation()
  const words = useRefusalWords()
  const settings = useCall('runbook.settings', {})
  const draft = useCall('runbook.draft', { text: kept.text, set: [] })
  if (settings?.ok !== true || draft?.ok !== true) return null
  const paths = settings.value.map(({ path }) => path)
  const { document, issues } = draft.value
  return (
    <OlderDraft title={latest.document.general.name} at={kept.at} onTake={onTake} onDiscard={onDiscard}>
      {document === null ? (
        <YamlView
          text={kept.text}
          problems={issues.map((issue) => ({
            path: issue.setting,
            message: saysIssue(words, issue),
            remedy: t('runbooks.line', { line: issue.line }),
            isError: true,
          }))}
          onChange={() => {}}
        />
      ) : (
        <ChangeTable changes={settingChanges(latest.document, document, paths)} />
      )}
    </OlderDraft>
  )
}
