/** What work in steps comes to, done without a pause; whoever pauses between two steps lets others in. */
export function ended<T>(steps: Iterator<unknown, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same work; what it yields is told in other words. Ended early, it ends that work, too. */
export function* retold<A, B, T>(steps: Generator<A, T>, inOtherWords: (yielded: A) => B): Generator<B, T> {
  try {
    for (;;) {
      const step = steps.next()
      if (step.done === true) return step.value
      yield inOtherWords(step.value)
    }
  } finally {
    steps.return(undefined as T)
  }
}

/** Work that yields how much more of the total is done, as work that yields which part of the whole is. */
export function partsOf<T>(steps: Generator<number, T>, total: number): Generator<number, T> {
  let done = 0
  return retold(steps, (more) => (done += more) / total)
}
