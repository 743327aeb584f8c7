import { Button, Field, Input, makeStyles, Spinner } from '@fluentui/react-components'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { Editable, LeadsTo } from '../../components/leads-to.tsx'
import { Panel } from '../../components/panel.tsx'
import { holdPassphrase } from '../../components/passphrase.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { ShareFields } from './share-fields.tsx'
import { isReady, placeOf, problemsOf, type ShareForm } from './share-form.ts'

const useStyles = makeStyles({
  form: { display: 'grid', gap: '18px', maxWidth: '640px' },
  fields: { display: 'grid', gap: '18px' },
})

const empty: ShareForm = { folder: '', locations: '', expiryDays: '30', passphrase: '', repeated: '' }

/** A project without a share: where it is to lie, and the passphrase that guards its keys. */
export function InitShare({ project }: { readonly project: string }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const init = useAction('share.init')
  const [form, setForm] = useState(empty)
  const [tried, setTried] = useState(false)
  const problems = problemsOf(form)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (init.running || !isReady(problems)) return
    const { passphrase, repeated: _, ...place } = form
    void init.run({ ...placeOf(place), passphrase }).then((made) => made !== null && holdPassphrase(project, passphrase))
  }
  const said = (key: keyof ShareForm) => {
    const problem = tried ? problems[key] : undefined
    return problem === undefined ? {} : ({ validationState: 'error', validationMessage: t(`sharePage.init.${problem}`) } as const)
  }
  const input = (key: keyof ShareForm) => ({
    value: form[key],
    onChange: (_event: unknown, { value }: { value: string }) => setForm((before) => ({ ...before, [key]: value })),
  })
  return (
    <Panel title={t('sharePage.init.title')} hint={t('sharePage.init.text')}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <Editable call="share.init" className={styles.fields}>
          <ShareFields
            place={form}
            problems={tried ? problems : {}}
            locationsHint={t('sharePage.init.locationsHint')}
            onChange={(change) => setForm((before) => ({ ...before, ...change }))}
          />
          <Field label={t('passphrase.label')} hint={t('sharePage.init.passphraseHint')} required {...said('passphrase')}>
            <Input {...input('passphrase')} type="password" autoComplete="new-password" />
          </Field>
          <Field label={t('sharePage.init.repeated')} required {...said('repeated')}>
            <Input {...input('repeated')} type="password" autoComplete="new-password" />
          </Field>
        </Editable>
        {init.refusal !== null && <RefusalNotice refusal={init.refusal} />}
        <div>
          <LeadsTo call="share.init">
            <Button
              type="submit"
              appearance="primary"
              disabledFocusable={init.running}
              {...(init.running && { icon: <Spinner size="tiny" role="presentation" /> })}
            >
              {t('sharePage.init.create')}
            </Button>
          </LeadsTo>
        </div>
      </form>
    </Panel>
  )
}
