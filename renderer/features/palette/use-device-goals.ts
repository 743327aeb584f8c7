import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../client/use-call.ts'
import type { Goal } from './use-action-goals.ts'

/** As many as a palette shows of everything; who wants all of them goes to the list. */
const most = 50

/** Devices whose name, batch, code or version holds what is searched, the first ones without any; null while they are looked for. */
export function useDeviceGoals(search: string): Goal[] | null {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const answer = useCall('device.list', { ...(search !== '' && { search }), limit: most })
  if (answer === null) return null
  return (answer.ok ? answer.value.devices : []).map(({ name, device, batch, code, agent, state }) => ({
    kind: 'device',
    key: `device ${device ?? name}`,
    label: name,
    hint: [batch, t(`states.${state}`), code, agent].filter((part) => part !== null && part !== undefined).join(' '),
    go: () => void navigate({ to: '/devices/$name', params: { name } }),
  }))
}
