import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../components/page.tsx'
import { RefusalNotice } from '../components/refusal-notice.tsx'

/** What is shown instead of a page that failed: a bug of ours, said as such. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  return (
    <Page title={t('common.refused')}>
      <RefusalNotice
        refusal={{ code: 'ipc.bug', details: { message: error instanceof Error ? error.message : String(error) } }}
        onRetry={reset}
      />
    </Page>
  )
}
