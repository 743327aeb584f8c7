import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { changed, useCall } from '../../client/use-call.ts'
import { Page } from '../../components/page.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { AgentsPanel } from './agents-panel.tsx'
import { BatchesPanel } from './batches-panel.tsx'
import { EnrolmentPanel } from './enrolment-panel.tsx'
import { InitShare } from './init-share.tsx'
import { KeysPanel } from './keys-panel.tsx'
import { PublishPanel } from './publish-panel.tsx'
import { SharePanel } from './share-panel.tsx'
import { SignersPanel } from './signers-panel.tsx'

/** The share: what lies on it, who may read it, and what the next publication changes. */
export function SharePage() {
  const { t } = useTranslation()
  const project = useCall('project.info', {})
  const share = useCall('share.status', {})
  if (project?.ok === false && project.error.code === 'project.none-open') return <Navigate to="/" replace />
  const isMissing = share?.ok === false && share.error.code === 'share.not-initialised'
  return (
    <Page title={t('pages.share')} subtitle={t('sharePage.intro')}>
      {share?.ok === false && !isMissing && <RefusalNotice refusal={share.error} onRetry={changed} />}
      {isMissing && project?.ok === true && <InitShare project={project.value.path} />}
      {share?.ok === true && project?.ok === true && (
        <>
          <SharePanel share={share.value} project={project.value.path} />
          <PublishPanel project={project.value.path} />
          <BatchesPanel />
          <EnrolmentPanel project={project.value.path} />
          <AgentsPanel />
          <KeysPanel project={project.value.path} />
          <SignersPanel project={project.value.path} />
        </>
      )}
    </Page>
  )
}
