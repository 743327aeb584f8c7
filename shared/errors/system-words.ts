import type { SystemAnswer } from './system-answer.ts'
import { windowsAnswer } from './windows-answer.ts'
import { windowsWords } from './windows-words.ts'

/** Codes of systems and libraries for which people get words: what is none of them is said by itself. */
export type SystemCode = keyof typeof systemWords
export type SystemWords = Readonly<Record<SystemCode, string>>

/** Words for a closed set of reasons of ours. */
export type Words<Reason extends string> = Readonly<Record<Reason, string>>

const systemWords = {
  // What a disk or a share answers
  EACCES: 'access is denied',
  EPERM: 'the system does not allow it',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'a folder lies there',
  EEXIST: 'something lies there already',
  ENOTEMPTY: 'the folder is not empty',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EFBIG: 'the file is too large for this disk',
  EROFS: 'the disk is read-only',
  EBUSY: 'another program holds it',
  EMFILE: 'too many files are open',
  EIO: 'the disk or the network reports an error',
  ENAMETOOLONG: 'the path is too long',
  // What a network answers
  ECONNREFUSED: 'nothing there accepts the connection',
  ECONNRESET: 'the other side broke the connection off',
  ECONNABORTED: 'the connection was broken off',
  EPIPE: 'the other side closed the connection',
  ETIMEDOUT: 'no answer came in time',
  ENOTFOUND: 'no address is known for that name',
  EAI_AGAIN: 'the name server does not answer',
  EHOSTUNREACH: 'no way leads to that host',
  EHOSTDOWN: 'that host is off',
  ENETUNREACH: 'no way leads to that network',
  ENETDOWN: 'the network is off',
  EADDRINUSE: 'another program uses it',
  EADDRNOTAVAIL: 'this computer has no such address',
  UND_ERR_CONNECT_TIMEOUT: 'no connection came about in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer came in time',
  UND_ERR_BODY_TIMEOUT: 'the answer came to a standstill',
  UND_ERR_SOCKET: 'the other side broke the connection off',
  // What TLS finds
  EPROTO: 'the other side does not speak TLS as it should',
  ERR_SSL_WRONG_VERSION_NUMBER: 'what answers there is no TLS, or a version that is too old',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'what answers there is no TLS',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  CERT_REVOKED: 'its certificate is revoked',
  CERT_REJECTED: 'its certificate is rejected',
  CERT_UNTRUSTED: 'its authority is not trusted',
  CERT_SIGNATURE_FAILURE: 'its certificate is not signed by the authority it names',
  CERT_CHAIN_TOO_LONG: 'its chain of certificates is too long',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the server signed its certificate itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its authority is not known to this computer',
  UNABLE_TO_GET_ISSUER_CERT: 'the certificate of its authority is missing',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its authority is not known to this computer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the server does not send the certificates between it and its authority',
  INVALID_CA: 'what signed its certificate is no authority',
  INVALID_PURPOSE: 'its certificate is not for servers',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  // What SQLite says of a file
  SQLITE_NOTADB: 'it is no database',
  SQLITE_CORRUPT: 'its database is damaged',
  SQLITE_CANTOPEN: 'it cannot be opened',
  SQLITE_READONLY: 'it is read-only',
  SQLITE_FULL: 'the disk is full',
  SQLITE_BUSY: 'another program holds it',
  SQLITE_IOERR: 'the disk reports an error',
  ...windowsWords,
}

/**
 * What stands for a reason, in one language: the word of our own set; or the words for a system's code, which stays behind them to be
 * searched for; or the text itself, which is a system's own answer or what an older version wrote. `about` is what it is about.
 */
interface Said {
  (answer: string): string
  <Reason extends string>(reason: Reason | SystemAnswer, words: Words<Reason>, about?: string): string
}

/** `lookUp` says of an error of Windows that has no words here by which number it is looked up. */
export function sayer(system: SystemWords, lookUp: (number: string) => string): Said {
  return (reason: string, words: Readonly<Record<string, string>> = {}, about = '') => {
    const text = wordFor(words, reason) ?? wordFor(system, reason, ` (${reason})`) ?? saidByWindows(reason, system, lookUp) ?? reason
    return about === '' ? text : `${text} (${about})`
  }
}

function saidByWindows(reason: string, system: SystemWords, lookUp: (number: string) => string): string | undefined {
  const answer = windowsAnswer(reason)
  if (answer === null) return undefined
  const { name, error, number } = answer
  if (name === null) return lookUp(number)
  return wordFor(system, error ?? '', ` (${[name, number].filter((part) => part !== '').join(', ')})`)
}

function wordFor(words: Readonly<Record<string, string>>, reason: string, behind = ''): string | undefined {
  return Object.hasOwn(words, reason) ? `${words[reason]}${behind}` : undefined
}

export const said = sayer(systemWords, (number) => `error ${number} of Windows (its meaning: certutil -error ${number})`)
