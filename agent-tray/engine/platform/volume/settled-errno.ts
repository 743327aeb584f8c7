/** How often a call is made again at most. */
const tries = 5

/**
 * Why the last call failed. Between a call and the look at errno V8 may make a system call of its own, which fails and leaves its own reason:
 * a call that fails is made again until two looks agree.
 */
export interface SettledErrno {
  /** Makes a call that has just failed again. Returns what came of it, -1 when it fails for good. */
  again<Given extends number[]>(call: (...given: Given) => number, ...given: Given): number
  /** Looks at why a call failed that may not be made again. */
  note(): void
  readonly last: () => number
}

/** `look` reads errno as it stands. */
export function settledErrno(look: () => number): SettledErrno {
  let last = 0
  return {
    last: () => last,
    note() {
      last = look()
    },
    again(call, ...given) {
      last = look()
      for (let made = 0; made < tries; made++) {
        const came = call(...given)
        if (came >= 0) return came
        const errno = look()
        if (errno === last) break
        last = errno
      }
      return -1
    },
  }
}
