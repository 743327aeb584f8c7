import { join } from 'node:path'
import log from 'electron-log/node.js'
import { redacted } from '#shared/values/redact.ts'

/** What happened, for the person who helps. No secret gets in, whoever writes. */
export interface Logger {
  readonly info: (...what: readonly unknown[]) => void
  readonly warn: (...what: readonly unknown[]) => void
  readonly error: (...what: readonly unknown[]) => void
}

/** The log file of one process in this folder, begun anew at 2 MB with one old one kept; every line goes through `redacted`. */
export function createLogger(folder: string, name: 'workbench' | 'services'): Logger {
  // electron-log/main would load Electron, which on plain Node starts a download.
  const logger = log.create({ logId: join(folder, name) })
  logger.hooks.push((message) => ({ ...message, data: message.data.map(redacted) }))
  logger.transports.file.resolvePathFn = () => join(folder, `${name}.log`)
  logger.transports.file.maxSize = 2 * 1024 * 1024
  logger.transports.file.format = '{iso} {level} {text}'
  logger.transports.console.level = false
  return {
    info: (...what) => logger.info(...what),
    warn: (...what) => logger.warn(...what),
    error: (...what) => logger.error(...what),
  }
}
