import {
  Button,
  Dropdown,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Option,
  ToggleButton,
  tokens,
} from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { Navigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Connection } from '#shared/contracts/connection.ts'
import { useAction } from '../../client/use-action.ts'
import { changed, useCall } from '../../client/use-call.ts'
import { useAsked } from '../../components/asked.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { formatCount, formatList } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { Page } from '../../components/page.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { connectionTypes, type ConnectionType } from './connection-form.ts'
import { ConnectionList, type ConnectionTask } from './connection-list.tsx'
import { ConnectionPanel } from './connection-panel.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { findConnections, tenantOf } from './find-connections.ts'
import { ImportPanel } from './import-panel.tsx'
import { TestPanel } from './test-panel.tsx'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px', marginBottom: '14px' },
  gone: { marginBottom: '16px' },
  tenant: { minWidth: '190px' },
  shown: { marginInlineStart: 'auto', color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

type Open =
  | { readonly task: Exclude<ConnectionTask, 'delete'>; readonly id: string; readonly isForOfflineJoins?: true }
  | { readonly task: 'delete'; readonly ids: readonly string[] }
  | { readonly task: 'new' }
  | null

/** The ways to the directories of the project. */
export function ConnectionsPage() {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const connections = useCall('connection.list', {})
  const [open, setOpen] = useState<Open>(null)
  // The workbench knows: whoever leaves the page, or opens another window, can still take it back.
  const removed = useCall('connection.removed', {})
  const gone = removed?.ok === true ? removed.value : []
  const restore = useAction('connection.restore')
  const undo = async () => {
    for (const _one of gone) if ((await restore.run({})) === null) return
  }
  const close = () => setOpen(null)
  useAsked('addConnection', () => setOpen({ task: 'new' }))
  useAsked('testConnection', (id) => setOpen({ task: 'test', id }))
  useAsked('importConnection', (id) => setOpen({ task: 'import', id }))
  useAsked('offlineJoins', (id) => setOpen({ task: 'edit', id, isForOfflineJoins: true }))
  if (connections?.ok === false && connections.error.code === 'project.none-open') return <Navigate to="/" replace />
  const all = connections?.ok === true ? connections.value : []
  const one = open === null || open.task === 'new' || open.task === 'delete' ? undefined : all.find(({ id }) => id === open.id)
  const doomed = open?.task === 'delete' ? all.filter(({ id }) => open.ids.includes(id)) : []
  const add = (
    <LeadsTo call="connection.add">
      <Button appearance="primary" icon={<AddRegular />} onClick={() => setOpen({ task: 'new' })}>
        {t('connections.add')}
      </Button>
    </LeadsTo>
  )
  const isEmpty = connections?.ok === true && all.length === 0
  return (
    <Page title={t('pages.connections')} subtitle={t('connections.intro')} actions={isEmpty ? undefined : add}>
      {connections?.ok === false && <RefusalNotice refusal={connections.error} onRetry={changed} />}
      {restore.refusal !== null && <RefusalNotice refusal={restore.refusal} />}
      {gone.length > 0 && (
        <MessageBar intent="info" role="status" layout="multiline" className={styles.gone}>
          <MessageBarBody>
            <OutsideText>{t('connections.gone', { count: gone.length, names: formatList(gone, i18n.language) })}</OutsideText>
          </MessageBarBody>
          <MessageBarActions>
            <LeadsTo call="connection.restore">
              <Button disabledFocusable={restore.running} onClick={() => void undo()}>
                {t('elsewhere.undo')}
              </Button>
            </LeadsTo>
          </MessageBarActions>
        </MessageBar>
      )}
      {isEmpty && <EmptyState title={t('connections.empty.title')} text={t('connections.empty.text')} actions={add} />}
      {all.length > 0 && (
        <Connections
          all={all}
          onTask={(task, id) => setOpen(task === 'delete' ? { task, ids: [id] } : { task, id })}
          onDelete={(ids) => setOpen({ task: 'delete', ids })}
        />
      )}
      {open?.task === 'new' && <ConnectionPanel connection={null} all={all} onClose={close} />}
      {one !== undefined && open?.task === 'edit' && (
        <ConnectionPanel connection={one} all={all} isForOfflineJoins={open.isForOfflineJoins} onClose={close} />
      )}
      {one !== undefined && open?.task === 'test' && <TestPanel connection={one} onClose={close} />}
      {one !== undefined && open?.task === 'import' && <ImportPanel connection={one} onClose={close} />}
      {doomed.length > 0 && <DeleteDialog connections={doomed} onClose={close} />}
    </Page>
  )
}

interface ConnectionsProps {
  readonly all: readonly Connection[]
  readonly onTask: (task: ConnectionTask, id: string) => void
  readonly onDelete: (ids: readonly string[]) => void
}

function Connections({ all, onTask, onDelete }: ConnectionsProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const [text, setText] = useState('')
  const [type, setType] = useState<ConnectionType | null>(null)
  const [tenant, setTenant] = useState<string | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const number = (value: number) => formatCount(value, i18n.language)
  const found = findConnections(all, { type, tenant }, text)
  const tenants = [...new Set(all.map(tenantOf).filter((one) => one !== null))]
  const kept = found.filter(({ id }) => chosen.has(id))
  const countOf = (one: ConnectionType) => all.filter(({ settings }) => settings.type === one).length
  return (
    <>
      <div className={styles.tools}>
        <SearchField label={t('connections.search')} value={text} onChange={setText} />
        <ToggleButton size="small" shape="circular" checked={type === null} onClick={() => setType(null)}>
          {t('connections.all')} {number(all.length)}
        </ToggleButton>
        {connectionTypes
          .filter((one) => countOf(one) > 0 || one === type)
          .map((one) => (
            <ToggleButton key={one} size="small" shape="circular" checked={type === one} onClick={() => setType(type === one ? null : one)}>
              {t(`connections.types.${one}`)} {number(countOf(one))}
            </ToggleButton>
          ))}
        {(tenants.length > 1 || tenant !== null) && (
          <Dropdown
            className={styles.tenant}
            aria-label={t('connections.fields.tenant')}
            value={tenant ?? t('connections.allTenants')}
            selectedOptions={[tenant ?? '']}
            onOptionSelect={(_event, { optionValue }) => setTenant(optionValue === '' ? null : (optionValue ?? null))}
          >
            <Option value="">{t('connections.allTenants')}</Option>
            {tenants.map((one) => (
              <Option key={one}>{one}</Option>
            ))}
          </Dropdown>
        )}
        {kept.length > 0 && (
          <LeadsTo call="connection.remove">
            <Button icon={<DeleteRegular />} onClick={() => onDelete(kept.map(({ id }) => id))}>
              {t('connections.deleteChosen', { count: kept.length, number: number(kept.length) })}
            </Button>
          </LeadsTo>
        )}
        <span className={styles.shown} role="status">
          {t('devices.shown', { shown: number(found.length), all: number(all.length) })}
        </span>
      </div>
      {found.length === 0 ? (
        <EmptyState text={t('connections.none')} />
      ) : (
        <ConnectionList connections={found} chosen={chosen} onChoose={setChosen} onTask={onTask} />
      )}
    </>
  )
}
