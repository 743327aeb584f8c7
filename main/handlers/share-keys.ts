import type { HandlersOf } from '#shared/contracts/call.ts'
import type { shareKeysCalls } from '#shared/contracts/share-keys.ts'
import { keyFileFacts, signersIn } from '#main/services/share/key-file.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { forget, remember, rememberedOf } from '#main/services/share/remembered-passphrase.ts'
import { rotateKeys, trustedKeys } from '#main/services/share/rotate-keys.ts'
import { shareRecord } from '#main/services/share/share-record.ts'
import type { Desk } from './desk.ts'

export const shareKeysHandlers = (desk: Desk): HandlersOf<typeof shareKeysCalls> => {
  const keys = () => {
    shareRecord(desk.project())
    const { keys: all, ...trusted } = trustedKeys(desk.project())
    return { ...trusted, keys: [...all] }
  }
  return {
    'keys.show': async () => keys(),
    'keys.rotate': async ({ passphrase, roles, keyFiles, rootKey }) => {
      const project = desk.project()
      const folder = desk.openShare(shareRecord(project).folder)
      const { keyWorkFactor: workFactor } = desk.platform
      const { published, proposed } = await rotateKeys(project, folder, {
        passphrase: await desk.passphrase(passphrase),
        roles,
        now: desk.platform.clock.now(),
        signers: await signersIn(project, keyFiles),
        ...(rootKey === undefined ? {} : { rootKey }),
        ...(workFactor === undefined ? {} : { workFactor }),
      })
      const told = published === null ? null : { version: published.version, expiresAt: published.expiresAt }
      return { ...keys(), published: told, proposed }
    },
    'keys.remembered': async () => rememberedOf(desk.platform, desk.project()),
    'keys.remember': async ({ passphrase }) => {
      await openKeyring(desk.project(), passphrase)
      await remember(desk.platform, desk.project(), passphrase)
      return rememberedOf(desk.platform, desk.project())
    },
    'keys.forget': async () => {
      forget(desk.platform, desk.project())
      return rememberedOf(desk.platform, desk.project())
    },
    'keys.check-file': (at) => keyFileFacts(desk.projectIfOpen(), at),
  }
}
