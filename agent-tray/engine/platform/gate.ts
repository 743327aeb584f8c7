/**
 * Called right before every write that outlives the process, with a word for what is written. The engine's own gate does
 * nothing; a test's throws there, as a power cut would, and keeps throwing.
 */
export type Gate = (write: string) => void

export const openGate: Gate = () => {}
