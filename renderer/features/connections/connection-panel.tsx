import {
  Button,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Radio,
  RadioGroup,
  Spinner,
} from '@fluentui/react-components'
import { useId, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Connection } from '#shared/contracts/connection.ts'
import { useAction } from '../../client/use-action.ts'
import { Editable, LeadsTo } from '../../components/leads-to.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { SidePanel } from '../../components/side-panel.tsx'
import { ActiveDirectoryFields } from './active-directory-fields.tsx'
import { ConfigurationKey } from './configuration-key.tsx'
import { EntraFields, TenantFields } from './entra-fields.tsx'
import { JoinAccount } from './join-account.tsx'
import { OfflineJoins } from './offline-joins.tsx'
import { checkForm, connectionTypes, emptyForm, formOf, type ConnectionForm, type FieldName } from './connection-form.ts'
import { PathInput } from '../../components/path-input.tsx'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '18px' },
  types: { flexWrap: 'wrap' },
})

/** What a field shows when it stands in the way. */
export type Complaint = { readonly validationState?: 'error'; readonly validationMessage?: string }

interface ConnectionPanelProps {
  /** null for a new one. */
  readonly connection: Connection | null
  readonly all: readonly Connection[]
  /** Whether one came for the files that devices join by. */
  readonly isForOfflineJoins?: boolean | undefined
  readonly onClose: () => void
}

/** Makes a connection or changes one. What was typed is not lost to a stray Escape. */
export function ConnectionPanel({ connection, all, isForOfflineJoins = false, onClose }: ConnectionPanelProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const formId = useId()
  const [initial] = useState(() =>
    connection === null ? { ...emptyForm, role: all.length === 1 ? otherRole(all[0]!) : 'source' } : formOf(connection),
  )
  const [form, setForm] = useState<ConnectionForm>(initial)
  const [tried, setTried] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const add = useAction('connection.add')
  const edit = useAction('connection.edit')
  const action = connection === null ? add : edit

  const others = all.filter(({ id }) => id !== connection?.id).map(({ name }) => name)
  const { wanted, problems } = checkForm(form, others)
  const change = (part: Partial<ConnectionForm>) => setForm((before) => ({ ...before, ...part }))
  const leave = () => (form === initial || leaving ? onClose() : setLeaving(true))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (wanted === null || action.running) return
    const saved = connection === null ? add.run(wanted) : edit.run({ connection: connection.id, ...wanted })
    void saved.then((value) => value !== null && onClose())
  }
  const complaint = (field: FieldName): Complaint => {
    if (!tried || (problems[field] !== true && !(field === 'name' && problems.nameTaken === true))) return {}
    const isTaken = field === 'name' && problems.name !== true
    const message = isTaken ? t('connections.nameTaken') : t(`connections.invalid.${field as 'name'}`)
    return { validationState: 'error', validationMessage: message }
  }
  const footer = (
    <>
      <Button onClick={leave}>{t('common.cancel')}</Button>
      <LeadsTo call={connection === null ? 'connection.add' : 'connection.edit'}>
        <Button
          type="submit"
          form={formId}
          appearance="primary"
          disabledFocusable={action.running}
          {...(action.running && { icon: <Spinner size="tiny" /> })}
        >
          {connection === null ? t('connections.add') : t('connections.save')}
        </Button>
      </LeadsTo>
    </>
  )
  return (
    <SidePanel title={connection === null ? t('connections.newTitle') : connection.name} footer={footer} onClose={leave}>
      <form id={formId} className={styles.form} onSubmit={submit} noValidate>
        {leaving && (
          <MessageBar intent="warning" role="alert">
            <MessageBarBody>{t('connections.unsaved')}</MessageBarBody>
            <MessageBarActions>
              <Button onClick={() => setLeaving(false)}>{t('connections.keep')}</Button>
              <Button onClick={onClose}>{t('connections.discard')}</Button>
            </MessageBarActions>
          </MessageBar>
        )}
        <Editable call={connection === null ? 'connection.add' : 'connection.edit'} className={styles.form}>
          {connection === null && (
            <Field label={t('connections.fields.type')} hint={t(`connections.typeHints.${form.type}`)}>
              <RadioGroup
                className={styles.types}
                layout="horizontal"
                value={form.type}
                onChange={(_event, { value }) => change({ type: value as ConnectionForm['type'] })}
              >
                {connectionTypes.map((type) => (
                  <Radio key={type} value={type} label={t(`connections.types.${type}`)} />
                ))}
              </RadioGroup>
            </Field>
          )}
          <Field label={t('connections.fields.name')} hint={t('connections.hints.name')} required {...complaint('name')}>
            <Input value={form.name} maxLength={200} autoComplete="off" onChange={(_event, { value }) => change({ name: value })} />
          </Field>
          <Field label={t('connections.fields.role')} hint={t(`connections.roleHints.${form.role}`)}>
            <RadioGroup
              layout="horizontal"
              value={form.role}
              onChange={(_event, { value }) => change({ role: value as ConnectionForm['role'] })}
            >
              <Radio value="source" label={t('connections.roles.source')} />
              <Radio value="destination" label={t('connections.roles.destination')} />
            </RadioGroup>
          </Field>
          {form.type === 'hybrid' && <TenantFields form={form} change={change} complaint={complaint} />}
          {form.type === 'entra' ? (
            <EntraFields form={form} change={change} complaint={complaint} />
          ) : form.type === 'active-directory' || form.type === 'hybrid' ? (
            <ActiveDirectoryFields form={form} change={change} complaint={complaint} />
          ) : (
            <Field
              label={t('connections.fields.path')}
              hint={t(form.type === 'snapshot' ? 'connections.hints.snapshotPath' : 'connections.hints.workgroupPath')}
              required
              {...complaint('path')}
            >
              <PathInput kind="open" value={form.path} onChange={(path) => change({ path })} />
            </Field>
          )}
        </Editable>
        {action.refusal !== null && <RefusalNotice refusal={action.refusal} />}
      </form>
      {form.role === 'source' && <ConfigurationKey />}
      {connection?.role === 'destination' && hasDomain(connection) && <JoinAccount connection={connection} />}
      {connection?.role === 'destination' && hasDomain(connection) && (
        <OfflineJoins connection={connection} isWanted={isOffline(form)} isSought={isForOfflineJoins} />
      )}
    </SidePanel>
  )
}

/** A workgroup has nobody who lets devices in, and Entra ID takes a package. */
function hasDomain({ settings: { type } }: Connection): boolean {
  return type !== 'entra' && type !== 'workgroup'
}

/** Of a file that stands in for a domain nobody can say how its devices rejoin. */
function isOffline({ type, rejoin }: ConnectionForm): boolean {
  return type === 'snapshot' || rejoin === 'offline'
}

function otherRole({ role }: Connection): Connection['role'] {
  return role === 'source' ? 'destination' : 'source'
}
