import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ConnectionForm, FieldName } from './connection-form.ts'
import type { Complaint } from './connection-panel.tsx'
import { ObjectsField } from './objects-field.tsx'
import { RoleFields } from './role-fields.tsx'

const useStyles = makeStyles({
  pair: { display: 'grid', gridTemplateColumns: '2fr 1fr', gap: '16px', alignItems: 'start' },
  // Its text and fields stand in line with those above: Fluent sets both in.
  parts: { marginInline: `calc(-1 * ${tokens.spacingHorizontalM})` },
  more: { display: 'flex', flexDirection: 'column', gap: '18px', paddingTop: '8px', paddingBottom: '12px' },
})

type TextField = Exclude<FieldName, 'type' | 'role' | 'security' | 'objects' | 'cloud' | 'signIn' | 'recoveryAdministrator' | 'rejoin'>

interface ActiveDirectoryFieldsProps {
  readonly form: ConnectionForm
  readonly change: (part: Partial<ConnectionForm>) => void
  readonly complaint: (field: FieldName) => Complaint
}

const trust = ['ca', 'fingerprint', 'address', 'timeoutSeconds'] as const
const scope = ['base', 'include', 'exclude', 'attributes'] as const
const long: readonly TextField[] = ['ca', 'include', 'exclude', 'attributes']

/** How Active Directory is reached and what is read of it: what is always needed, then what has a preset. */
export function ActiveDirectoryFields({ form, change, complaint }: ActiveDirectoryFieldsProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const field = (name: TextField, required = false) => {
    const shared = { value: form[name], spellCheck: false, dir: 'ltr' as const }
    return (
      <Field
        key={name}
        label={t(`connections.fields.${name as 'host'}`)}
        hint={t(`connections.hints.${name as 'host'}`)}
        required={required}
        {...complaint(name)}
      >
        {long.includes(name) ? (
          <Textarea {...shared} rows={3} resize="vertical" onChange={(_event, { value }) => change({ [name]: value })} />
        ) : (
          <Input {...shared} autoComplete="off" onChange={(_event, { value }) => change({ [name]: value })} />
        )}
      </Field>
    )
  }
  /** A part that holds a mistake is open, so that it is seen. */
  const faulty = [trust, scope].flatMap((fields, place) =>
    fields.some((name) => complaint(name).validationState !== undefined) ? [String(place)] : [],
  )
  return (
    <>
      {field('host', true)}
      <div className={styles.pair}>
        <Field label={t('connections.fields.security')} hint={t('connections.hints.security')}>
          <RadioGroup
            layout="horizontal"
            value={form.security}
            onChange={(_event, { value }) => change({ security: value as ConnectionForm['security'] })}
          >
            <Radio value="ldaps" label="LDAPS" />
            <Radio value="starttls" label="StartTLS" />
          </RadioGroup>
        </Field>
        <Field label={t('connections.fields.port')} {...complaint('port')}>
          <Input
            value={form.port}
            inputMode="numeric"
            placeholder={form.security === 'ldaps' ? '636' : '389'}
            onChange={(_event, { value }) => change({ port: value })}
          />
        </Field>
      </div>
      {field('user', true)}
      <ObjectsField {...{ form, change, complaint }} />
      <RoleFields form={form} change={change} />
      <Accordion className={styles.parts} multiple collapsible {...(faulty.length > 0 && { openItems: faulty })}>
        {([scope, trust] as const).map((fields) => (
          <AccordionItem key={fields[0]} value={fields === trust ? '0' : '1'}>
            <AccordionHeader>{t(fields === trust ? 'connections.trust' : 'connections.scope')}</AccordionHeader>
            <AccordionPanel>
              <div className={styles.more}>{fields.map((name) => field(name))}</div>
            </AccordionPanel>
          </AccordionItem>
        ))}
      </Accordion>
    </>
  )
}
