import { Dropdown, Field, Input, makeStyles, Option, Radio, RadioGroup, Textarea } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { clouds, signInWays } from '#shared/contracts/connection.ts'
import { localeOf } from '../../components/format.ts'
import { MomentInput } from '../../components/moment-input.tsx'
import { PathInput } from '../../components/path-input.tsx'
import { exampleOf } from '../../components/written-moment.ts'
import type { ConnectionForm, FieldName } from './connection-form.ts'
import type { Complaint } from './connection-panel.tsx'
import { ObjectsField } from './objects-field.tsx'
import { PackageMark } from './package-mark.tsx'

const useStyles = makeStyles({
  pair: { display: 'grid', gridTemplateColumns: 'minmax(0, 2fr) minmax(170px, 1fr)', gap: '16px', alignItems: 'start' },
  narrow: { minWidth: 0 },
})

interface EntraFieldsProps {
  readonly form: ConnectionForm
  readonly change: (part: Partial<ConnectionForm>) => void
  readonly complaint: (field: FieldName) => Complaint
}

type TextField = 'tenant' | 'application' | 'timeoutSeconds'

/** The tenant and the app registration that reads it: the part that Entra ID and a hybrid domain have in common. */
export function TenantFields({ form, change, complaint }: EntraFieldsProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  return (
    <>
      <div className={styles.pair}>
        <EntraText name="tenant" required {...{ form, change, complaint }} />
        <Field label={t('connections.fields.cloud')}>
          <Dropdown
            className={styles.narrow}
            value={t(`connections.clouds.${form.cloud}`)}
            selectedOptions={[form.cloud]}
            onOptionSelect={(_event, { optionValue }) => change({ cloud: optionValue as ConnectionForm['cloud'] })}
          >
            {clouds.map((cloud) => (
              <Option key={cloud} value={cloud}>
                {t(`connections.clouds.${cloud}`)}
              </Option>
            ))}
          </Dropdown>
        </Field>
      </div>
      <EntraText name="application" required {...{ form, change, complaint }} />
      <Field label={t('connections.fields.signIn')} hint={t(`connections.signInHints.${form.signIn}`)}>
        <RadioGroup value={form.signIn} onChange={(_event, { value }) => change({ signIn: value as ConnectionForm['signIn'] })}>
          {signInWays.map((way) => (
            <Radio key={way} value={way} label={t(`connections.signInWays.${way}`)} />
          ))}
        </RadioGroup>
      </Field>
    </>
  )
}

/** How Entra ID is reached and what is read of it; of a destination, how its devices join. */
export function EntraFields({ form, change, complaint }: EntraFieldsProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  return (
    <>
      <TenantFields {...{ form, change, complaint }} />
      <ObjectsField {...{ form, change, complaint }} />
      {form.role === 'destination' && (
        <>
          <div className={styles.pair}>
            <Field
              label={t('connections.fields.enrolmentPackage')}
              hint={t('connections.hints.enrolmentPackage')}
              {...complaint('enrolmentPackage')}
            >
              <PathInput
                kind="open"
                extensions={['ppkg']}
                value={form.enrolmentPackage}
                onChange={(enrolmentPackage) => change({ enrolmentPackage })}
              />
            </Field>
            <Field
              label={t('connections.fields.enrolmentPackageExpiresOn')}
              hint={t('connections.hints.enrolmentPackageExpiresOn', { example: exampleOf('day', localeOf(i18n.language)) })}
              {...complaint('enrolmentPackageExpiresOn')}
            >
              <MomentInput
                kind="day"
                value={form.enrolmentPackageExpiresOn}
                onChange={(enrolmentPackageExpiresOn) => change({ enrolmentPackageExpiresOn })}
              />
            </Field>
          </div>
          <PackageMark
            path={form.enrolmentPackage}
            expiresOn={/^\d{4}-\d\d-\d\d$/.test(form.enrolmentPackageExpiresOn) ? form.enrolmentPackageExpiresOn : ''}
            onExpires={(day) => change({ enrolmentPackageExpiresOn: day })}
          />
        </>
      )}
      <Field label={t('connections.fields.attributes')} hint={t('connections.hints.attributes')} {...complaint('attributes')}>
        <Textarea
          rows={2}
          resize="vertical"
          dir="ltr"
          spellCheck={false}
          value={form.attributes}
          onChange={(_event, { value }) => change({ attributes: value })}
        />
      </Field>
      <EntraText name="timeoutSeconds" {...{ form, change, complaint }} />
    </>
  )
}

function EntraText({
  name,
  required = false,
  form,
  change,
  complaint,
}: EntraFieldsProps & { readonly name: TextField; readonly required?: boolean }) {
  const { t } = useTranslation()
  return (
    <Field label={t(`connections.fields.${name}`)} hint={t(`connections.hints.${name}`)} required={required} {...complaint(name)}>
      <Input
        dir="ltr"
        spellCheck={false}
        autoComplete="off"
        value={form[name]}
        onChange={(_event, { value }) => change({ [name]: value })}
      />
    </Field>
  )
}
