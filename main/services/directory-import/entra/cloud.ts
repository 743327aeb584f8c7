import type { Cloud } from '#shared/contracts/connection.ts'

/** Where a cloud's services are; each of these hosts and no other is given a token of it. */
export interface CloudPlaces {
  readonly login: string
  readonly graph: string
}

/** Microsoft's clouds by what their customers call them [Microsoft Graph, national cloud deployments]. */
export const cloudPlaces: Readonly<Record<Cloud, CloudPlaces>> = {
  global: { login: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' },
  'us-government': { login: 'https://login.microsoftonline.us', graph: 'https://graph.microsoft.us' },
  'us-defense': { login: 'https://login.microsoftonline.us', graph: 'https://dod-graph.microsoft.us' },
  china: { login: 'https://login.partner.microsoftonline.cn', graph: 'https://microsoftgraph.chinacloudapi.cn' },
}
