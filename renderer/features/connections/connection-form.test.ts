import { expect, test } from 'vitest'
import { checkForm, emptyForm, formOf, type ConnectionForm } from './connection-form.ts'

const filled: ConnectionForm = {
  ...emptyForm,
  name: ' Contoso ',
  host: 'dc1.contoso.example',
  user: 'reader@contoso.example',
  fingerprint: 'ab'.repeat(32),
  port: '3269',
  include: 'OU=People,DC=contoso,DC=example\n\n OU=Devices,DC=contoso,DC=example',
  attributes: 'employeeType, carLicense',
}

test('a form says what the contract takes, and is the same again when it is edited', () => {
  const { wanted, problems } = checkForm(filled, ['Fabrikam'])
  expect([problems, wanted?.name, wanted?.settings]).toEqual([
    {},
    'Contoso',
    {
      type: 'active-directory',
      host: 'dc1.contoso.example',
      address: null,
      port: 3269,
      security: 'ldaps',
      user: 'reader@contoso.example',
      ca: null,
      fingerprint: Array(32).fill('AB').join(':'),
      base: null,
      include: ['OU=People,DC=contoso,DC=example', 'OU=Devices,DC=contoso,DC=example'],
      exclude: [],
      objects: ['user', 'group', 'device'],
      attributes: ['employeeType', 'carLicense'],
      timeoutSeconds: 120,
      recoveryAdministrator: true,
      rejoin: 'online',
    },
  ])
  expect(checkForm(formOf(wanted!), []).wanted).toEqual(wanted)
})

test('a tenant, alone or behind a domain, is said as the contract takes it, and is the same again when it is edited', () => {
  const tenant = { tenant: 'contoso.example', application: '99999999-8888-4777-8666-555555555555', signIn: 'certificate' as const }
  const entra = checkForm({ ...filled, ...tenant, type: 'entra', role: 'destination', enrolmentPackage: ' C:\\join.ppkg ' }, []).wanted
  const hybrid = checkForm({ ...filled, ...tenant, type: 'hybrid' }, []).wanted
  expect([entra?.settings, hybrid?.settings.type === 'hybrid' && [hybrid.settings.host, hybrid.settings.entra]]).toEqual([
    {
      type: 'entra',
      cloud: 'global',
      ...tenant,
      objects: ['user', 'group', 'device'],
      attributes: ['employeeType', 'carLicense'],
      timeoutSeconds: 120,
      enrolmentPackage: 'C:\\join.ppkg',
      enrolmentPackageExpiresOn: null,
    },
    ['dc1.contoso.example', { cloud: 'global', ...tenant }],
  ])
  expect([checkForm(formOf(entra!), []).wanted, checkForm(formOf(hybrid!), []).wanted]).toEqual([entra, hybrid])
  expect(Object.keys(checkForm({ ...filled, type: 'hybrid', tenant: 'x', application: 'y' }, []).problems)).toEqual([
    'tenant',
    'application',
  ])
})

test('every field that stands in the way is named', () => {
  const bad = { port: 'x', address: '10.0.0', fingerprint: 'ab', include: 'People', attributes: 'a)(b', timeoutSeconds: '0', objects: [] }
  const problems = (form: Partial<ConnectionForm>, others: string[] = []) =>
    Object.keys(checkForm({ ...filled, ...form }, others).problems).sort((a, b) => a.localeCompare(b))
  expect([
    problems(bad),
    problems({ name: ' ', host: 'dc 1', user: '' }),
    problems({}, ['CONTOSO']),
    problems({ type: 'snapshot', path: ' ' }),
    checkForm({ ...filled, type: 'workgroup', path: '/lists/pcs.csv' }, []).wanted?.settings,
  ]).toEqual([
    ['address', 'attributes', 'fingerprint', 'include', 'objects', 'port', 'timeoutSeconds'],
    ['host', 'name', 'user'],
    ['nameTaken'],
    ['path'],
    { type: 'workgroup', path: '/lists/pcs.csv' },
  ])
})
