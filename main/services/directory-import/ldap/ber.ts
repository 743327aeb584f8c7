import type { LdapFlaw } from '#shared/errors/directory-reasons.ts'

/** Tags of the parts of LDAP that answers are made of [RFC 4511, appendix B]. */
export const tags = {
  integer: 0x02,
  octetString: 0x04,
  enumerated: 0x0a,
  sequence: 0x30,
  set: 0x31,
  bindResponse: 0x61,
  searchEntry: 0x64,
  searchDone: 0x65,
  searchReference: 0x73,
  extendedResponse: 0x78,
  controls: 0xa0,
  referral: 0xa3,
} as const

/** Thrown for bytes that are not what LDAP says they should be; the session turns it into a refusal. */
export class NotLdap extends Error {
  override readonly name = 'NotLdap'
  readonly flaw: LdapFlaw

  constructor(flaw: LdapFlaw) {
    super(flaw)
    this.flaw = flaw
  }
}

/**
 * Walks over BER [X.690] in place, without copies: search entries are read by the ten thousands.
 * Every step checks its bounds.
 */
export class BerCursor {
  readonly bytes: Buffer
  at: number
  readonly end: number

  constructor(bytes: Buffer, at = 0, end = bytes.length) {
    this.bytes = bytes
    this.at = at
    this.end = end
  }

  get atEnd(): boolean {
    return this.at >= this.end
  }

  /** The tag that comes next; -1 at the end. */
  peek(): number {
    return this.at < this.end ? this.bytes[this.at]! : -1
  }

  /** Steps over tag and length; returns where the content ends. */
  open(tag: number): number {
    if (this.peek() !== tag) throw new NotLdap('not-laid-out')
    this.at += 1
    return this.length()
  }

  /** Steps over tag and length of whatever comes next; returns where its content ends. */
  openAny(): number {
    this.at += 1
    return this.length()
  }

  /** Steps into a constructed value: a cursor of its own, while this one goes on behind it. */
  enter(tag: number): BerCursor {
    const end = this.open(tag)
    const inner = new BerCursor(this.bytes, this.at, end)
    this.at = end
    return inner
  }

  skip(): void {
    this.at = this.openAny()
  }

  integer(tag: number = tags.integer): number {
    const end = this.open(tag)
    if (end === this.at || end - this.at > 4) throw new NotLdap('not-laid-out')
    const value = this.bytes.readIntBE(this.at, end - this.at)
    this.at = end
    return value
  }

  text(tag: number = tags.octetString): string {
    const end = this.open(tag)
    const value = this.bytes.toString('utf8', this.at, end)
    this.at = end
    return value
  }

  /** A copy of the bytes. */
  octets(tag: number = tags.octetString): Buffer {
    const end = this.open(tag)
    const value = Buffer.from(this.bytes.subarray(this.at, end))
    this.at = end
    return value
  }

  private length(): number {
    const first = this.at < this.end ? this.bytes[this.at]! : -1
    if (first === -1) throw new NotLdap('cut-off')
    this.at += 1
    let length = first
    if (first >= 0x80) {
      const count = first - 0x80
      if (count === 0 || count > 4 || this.at + count > this.end) throw new NotLdap('not-laid-out')
      length = this.bytes.readUIntBE(this.at, count)
      this.at += count
    }
    if (this.at + length > this.end) throw new NotLdap('cut-off')
    return this.at + length
  }
}
