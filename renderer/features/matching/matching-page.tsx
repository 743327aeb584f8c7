import { Button, Select } from '@fluentui/react-components'
import { ArrowUndoRegular, LinkSettingsRegular } from '@fluentui/react-icons'
import { Navigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatchRule } from '#shared/contracts/matching.ts'
import { useAction } from '../../client/use-action.ts'
import { changed, useCall } from '../../client/use-call.ts'
import { useAsked } from '../../components/asked.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { formatList, formatMoment } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { LinkButton } from '../../components/link-button.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { Page } from '../../components/page.tsx'
import { UnseenNotice } from '../../components/unseen-notice.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { MatchBrowser } from './match-browser.tsx'
import { RulePanel } from './rule-panel.tsx'

const notReady: readonly string[] = ['match.no-connection', 'match.nothing-imported']

/** Which source account becomes which target account, and what is open. */
export function MatchingPage() {
  const { t } = useTranslation()
  const connections = useCall('connection.list', {})
  const [chosen, setChosen] = useState<string | null>(null)
  const destinations = (connections?.ok === true ? connections.value : []).filter(
    ({ role, importedAt }) => role === 'destination' && importedAt !== null,
  )
  const mayChoose = destinations.length > 1
  const target = mayChoose ? (destinations.find(({ name }) => name === chosen) ?? destinations[0])?.name : undefined
  const rule = useCall('match.rule', target === undefined ? {} : { target })
  const [open, setOpen] = useState(false)
  const undo = useAction('match.undo')
  useAsked('match', () => setOpen(true), rule?.ok === true)
  if (rule?.ok === false && rule.error.code === 'project.none-open') return <Navigate to="/" replace />
  const isNotReady = rule?.ok === false && notReady.includes(rule.error.code)
  const actions = rule?.ok === true && (
    <>
      {rule.value.undoable > 0 && (
        <LeadsTo call="match.undo">
          <Button icon={<ArrowUndoRegular />} disabledFocusable={undo.running} onClick={() => void undo.run({})}>
            {t('matching.undo')}
          </Button>
        </LeadsTo>
      )}
      {mayChoose && (
        <Select aria-label={t('connections.roles.destination')} value={target} onChange={(_event, { value }) => setChosen(value)}>
          {destinations.map(({ id, name }) => (
            <option key={id} value={name}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <Button appearance="primary" icon={<LinkSettingsRegular />} onClick={() => setOpen(true)}>
        {t('matching.run')}
      </Button>
    </>
  )
  return (
    <Page
      title={t('pages.matching')}
      subtitle={rule?.ok === true ? <RuleLine rule={rule.value} /> : t('matching.intro')}
      actions={actions === false ? undefined : actions}
      fills
    >
      {undo.refusal !== null && <RefusalNotice refusal={undo.refusal} />}
      {isNotReady && (
        <EmptyState
          title={t('matching.empty.title')}
          text={t('matching.empty.text')}
          actions={<LinkButton to="/connections">{t('overview.goTo', { page: t('pages.connections') })}</LinkButton>}
        />
      )}
      {connections !== null && rule?.ok === false && !isNotReady && <RefusalNotice refusal={rule.error} onRetry={changed} />}
      {rule?.ok === true && (
        <UnseenNotice count={rule.value.unseen} action={<Button onClick={() => setOpen(true)}>{t('matching.run')}</Button>} />
      )}
      {rule?.ok === true && <MatchBrowser />}
      {rule?.ok === true && open && <RulePanel rule={rule.value} onRun={() => setOpen(false)} onClose={() => setOpen(false)} />}
    </Page>
  )
}

function RuleLine({ rule }: { readonly rule: MatchRule }) {
  const { t, i18n } = useTranslation()
  const inShort = ({ source, target, otherwise = [] }: MatchRule['users']) =>
    formatList(
      [{ source, target }, ...otherwise].map((one) => (one.source === one.target ? one.source : `${one.source} = ${one.target}`)),
      i18n.language,
    )
  const when = rule.ranAt === null ? t('matching.neverRan') : t('matching.ranAt', { when: formatMoment(rule.ranAt, i18n.language) })
  const line = t('matching.ruleLine', {
    sources: formatList(rule.sources, i18n.language),
    target: rule.target,
    users: inShort(rule.users),
    groups: inShort(rule.groups),
  })
  return <OutsideText>{`${line} ${when}`}</OutsideText>
}
