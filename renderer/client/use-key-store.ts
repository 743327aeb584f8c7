import { useCallback } from 'react'
import { client } from './client.ts'
import { changed, useCall } from './use-call.ts'

export interface KeyStore {
  /** Whether this computer can keep the passphrase of the open project. */
  readonly available: boolean
  readonly remembered: boolean
  readonly remember: (passphrase: string) => Promise<void>
}

/** The key store of this computer, for the passphrase of the open project. */
export function useKeyStore(): KeyStore {
  const found = useCall('keys.remembered', {})
  const remember = useCallback(async (passphrase: string) => {
    await client['keys.remember']({ passphrase }).reply
    changed()
  }, [])
  return { available: found?.ok === true && found.value.store !== null, remembered: found?.ok === true && found.value.remembered, remember }
}
