import { Button, Field, Input, makeStyles, MenuItem, Select, Tab, TabList } from '@fluentui/react-components'
import { AddRegular, ArrowUndoRegular, DeleteRegular, ProhibitedRegular } from '@fluentui/react-icons'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { changed, useCall } from '../../client/use-call.ts'
import { useAsked } from '../../components/asked.ts'
import { CardMenu } from '../../components/card-menu.tsx'
import { useCardListStyles } from '../../components/card-list-styles.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { idFromName } from '../../components/id-from-name.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { Page } from '../../components/page.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { BatchCard } from './batch-card.tsx'
import { useWithdrawing } from './batch-standing.tsx'
import { PlanCalendar } from './plan-calendar.tsx'
import { RehearsalPanel } from './rehearsal-panel.tsx'
import { RemoveBatchDialog } from './remove-batch-dialog.tsx'
import { WhatIfPanel } from './what-if-panel.tsx'

const useStyles = makeStyles({
  notice: { display: 'grid', gap: '8px', marginBottom: '16px' },
  tabs: { marginBottom: '20px', marginInlineStart: '-10px' },
})

const views = ['list', 'calendar', 'whatIf', 'rehearsal'] as const
type View = (typeof views)[number]

/** The project's batches: as a list, along the days, under assumptions, and played. */
export function BatchesPage() {
  const styles = { ...useCardListStyles(), ...useStyles() }
  const { t } = useTranslation()
  const batches = useCall('batch.list', {})
  const plan = useCall('plan.show', {})
  const [isOpen, setOpen] = useState(false)
  const [doomed, setDoomed] = useState<{ readonly id: string; readonly name: string } | null>(null)
  const [view, setView] = useState<View>('list')
  const withdrawing = useWithdrawing()
  useAsked('withdrawBatch', (id) => withdrawing.begin(id, false))
  useAsked('liftBatch', (id) => withdrawing.begin(id, true))
  useAsked('newBatch', () => setOpen(true))
  useAsked('calendar', () => setView('calendar'))
  useAsked('whatIf', () => setView('whatIf'))
  useAsked('rehearsal', () => setView('rehearsal'))
  if (batches?.ok === false && batches.error.code === 'project.none-open') return <Navigate to="/" replace />
  const create = (
    <LeadsTo call="batch.new">
      <Button appearance="primary" icon={<AddRegular />} onClick={() => setOpen(true)}>
        {t('batches.new')}
      </Button>
    </LeadsTo>
  )
  const taken = batches?.ok === true ? batches.value.map(({ id }) => id) : []
  const isEmpty = batches?.ok === true && batches.value.length === 0
  return (
    <Page title={t('pages.batches')} subtitle={t('batches.intro')} actions={isEmpty ? undefined : create}>
      {withdrawing.notice !== null && <div className={styles.notice}>{withdrawing.notice}</div>}
      {batches?.ok === false && <RefusalNotice refusal={batches.error} onRetry={changed} />}
      {isEmpty && <EmptyState title={t('batches.empty.title')} text={t('batches.empty.text')} actions={create} />}
      {batches?.ok === true && !isEmpty && (
        <TabList className={styles.tabs} selectedValue={view} onTabSelect={(_event, { value }) => setView(value as View)}>
          {views.map((each) => (
            <Tab key={each} value={each}>
              {t(`plan.views.${each}`)}
            </Tab>
          ))}
        </TabList>
      )}
      {!isEmpty && view === 'calendar' && plan?.ok === true && <PlanCalendar plan={plan.value} />}
      {!isEmpty && view === 'whatIf' && plan?.ok === true && <WhatIfPanel plan={plan.value} />}
      {!isEmpty && view === 'rehearsal' && plan?.ok === true && <RehearsalPanel plan={plan.value} />}
      {batches?.ok === true && !isEmpty && view === 'list' && (
        <ul className={styles.list}>
          {batches.value.map((batch) => (
            <li key={batch.id} className={styles.item}>
              <BatchCard batch={batch} planned={(plan?.ok === true && plan.value.batches.find(({ id }) => id === batch.id)) || null} />
              <CardMenu name={batch.name} className={styles.more}>
                {batch.withdrawnAt !== null ? (
                  <LeadsTo call="publish.withdraw">
                    <MenuItem icon={<ArrowUndoRegular />} onClick={() => withdrawing.begin(batch.id, true)}>
                      {t('batches.lift.run')}
                    </MenuItem>
                  </LeadsTo>
                ) : (
                  batch.onShare !== null && (
                    <LeadsTo call="publish.withdraw">
                      <MenuItem icon={<ProhibitedRegular />} onClick={() => withdrawing.begin(batch.id, false)}>
                        {t('batches.withdraw.run')}
                      </MenuItem>
                    </LeadsTo>
                  )
                )}
                <LeadsTo call="batch.remove">
                  <MenuItem icon={<DeleteRegular />} onClick={() => setDoomed(batch)}>
                    {t('batches.remove.run')}
                  </MenuItem>
                </LeadsTo>
              </CardMenu>
            </li>
          ))}
        </ul>
      )}
      {doomed !== null && <RemoveBatchDialog id={doomed.id} name={doomed.name} onClose={() => setDoomed(null)} />}
      {withdrawing.dialog}
      {isOpen && <NewBatchDialog taken={taken} onClose={() => setOpen(false)} />}
    </Page>
  )
}

function NewBatchDialog({ taken, onClose }: { readonly taken: readonly string[]; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const make = useAction('batch.new')
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const connections = useCall('connection.list', {})
  const [ends, setEnds] = useState<{ readonly source?: string; readonly target?: string }>({})
  const id = idFromName(name, 'batch', taken)
  /** Asked only where there is a choice; the first one is offered. */
  const choices = (
    [
      ['source', 'source'],
      ['target', 'destination'],
    ] as const
  ).flatMap(([end, role]) => {
    const names = connections?.ok === true ? connections.value.filter((one) => one.role === role).map((one) => one.name) : []
    return names.length > 1 ? [{ end, names, chosen: ends[end] ?? names[0] }] : []
  })
  const wanted = Object.fromEntries(choices.map(({ end, chosen }) => [end, chosen]))
  const submit = async () => {
    setTried(true)
    if (id === '') return
    if ((await make.run({ id, name: name.trim(), ...wanted })) !== null) await navigate({ to: '/batches/$id', params: { id } })
  }
  return (
    <FormDialog
      title={t('batches.new')}
      submit={t('batches.create')}
      running={make.running}
      refusal={make.refusal}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field
        label={t('batches.name')}
        hint={id === '' ? t('runbooks.idHint') : t('runbooks.id', { id })}
        required
        {...(tried && id === '' && { validationState: 'error', validationMessage: t('batches.nameMissing') })}
      >
        <Input value={name} maxLength={200} autoComplete="off" onChange={(_event, { value }) => setName(value)} />
      </Field>
      {choices.map(({ end, names, chosen }) => (
        <Field key={end} label={t(`batches.${end}`)}>
          <Select value={chosen} onChange={(_event, { value }) => setEnds({ ...ends, [end]: value })}>
            {names.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </Select>
        </Field>
      ))}
    </FormDialog>
  )
}
