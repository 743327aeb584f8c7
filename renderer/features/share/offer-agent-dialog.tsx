import { Checkbox, Field, makeStyles, Radio, RadioGroup, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentReport } from '#shared/contracts/agent.ts'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { PathInput } from '../../components/path-input.tsx'

const useStyles = makeStyles({
  batches: {
    display: 'flex',
    flexDirection: 'column',
    marginTop: '-16px',
    maxHeight: '180px',
    overflowY: 'auto',
    paddingInlineStart: '24px',
  },
})

interface OfferAgentDialogProps {
  readonly report: AgentReport
  readonly onClose: () => void
  readonly onDone: () => void
}

/** A version from the file of a package, or one that the project has, for all batches or a pilot. */
export function OfferAgentDialog({ report: { packages }, onClose, onDone }: OfferAgentDialogProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const batches = useCall('batch.list', {})
  const offer = useAction('agent.offer')
  const offerKnown = useAction('agent.offer-known')
  const [from, setFrom] = useState<'file' | 'project'>('file')
  const [path, setPath] = useState('')
  const [version, setVersion] = useState(packages[0]?.version ?? '')
  const [isAll, setAll] = useState(false)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [tried, setTried] = useState(false)
  const known = batches?.ok === true ? batches.value : []
  const noFile = from === 'file' && path.trim() === ''
  const noBatch = !isAll && chosen.length === 0
  const submit = async () => {
    setTried(true)
    if (noFile || noBatch) return
    const whom = { batches: isAll ? [] : [...chosen] }
    const done = from === 'file' ? await offer.run({ path: path.trim(), ...whom }) : await offerKnown.run({ version, ...whom })
    if (done !== null) onDone()
  }
  const complaint = (bad: boolean, message: string) =>
    tried && bad ? ({ validationState: 'error', validationMessage: message } as const) : {}
  const close = () => {
    offer.cancel()
    onClose()
  }
  const choose = (id: string, checked: boolean) => setChosen((before) => (checked ? [...before, id] : before.filter((one) => one !== id)))
  return (
    <FormDialog
      title={t('agents.offer.title')}
      submit={t('agents.offer.run')}
      running={offer.running || offerKnown.running}
      work={offer.running ? offer : undefined}
      refusal={offer.refusal ?? offerKnown.refusal}
      onSubmit={() => void submit()}
      onClose={close}
    >
      <span>{t('agents.offer.text')}</span>
      {packages.length > 0 && (
        <Field label={t('agents.offer.from')}>
          <RadioGroup value={from} onChange={(_event, { value }) => setFrom(value === 'file' ? 'file' : 'project')}>
            <Radio value="file" label={t('agents.offer.file')} />
            <Radio value="project" label={t('agents.offer.project')} />
          </RadioGroup>
        </Field>
      )}
      {from === 'file' ? (
        <Field label={t('agents.offer.path')} hint={t('agents.offer.pathHint')} required {...complaint(noFile, t('agents.offer.noFile'))}>
          <PathInput kind="open" extensions={['rehome-agent']} value={path} onChange={setPath} />
        </Field>
      ) : (
        <Field label={t('agents.columns.version')}>
          <Select value={version} onChange={(_event, { value }) => setVersion(value)}>
            {packages.map((one) => (
              <option key={one.version}>{one.version}</option>
            ))}
          </Select>
        </Field>
      )}
      <Field label={t('agents.offer.whom')} required {...complaint(noBatch, t('agents.offer.noBatch'))}>
        <RadioGroup value={isAll ? 'all' : 'some'} onChange={(_event, { value }) => setAll(value === 'all')}>
          <Radio value="some" label={t('agents.offer.some')} />
          <Radio value="all" label={t('agents.all')} />
        </RadioGroup>
      </Field>
      {!isAll && (
        <div role="group" aria-label={t('agents.offer.some')} className={styles.batches}>
          {known.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={chosen.includes(id)}
              onChange={(_event, { checked }) => choose(id, checked === true)}
            />
          ))}
        </div>
      )}
    </FormDialog>
  )
}
