import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { CollectReport } from '#shared/contracts/device.ts'
import type { Refusal } from '#shared/errors/refused.ts'
import { useAction, type Action } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { useIsUnderWay } from '../../client/under-way.ts'
import { useKeyStore } from '../../client/use-key-store.ts'
import { useCollectChoice } from '../../components/collect-choice.ts'
import { useMayCall } from '../../components/leads-to.tsx'
import { useKeys } from '../../components/passphrase.tsx'
import { nextCollectionIn } from './next-collection.ts'

export interface Collecting {
  /** As of when the devices are shown; null before anything was collected. */
  readonly collectedAt: string | null
  /** Whether there is a share to collect from. */
  readonly isPossible: boolean
  /** Nobody gave the passphrase yet, without which nothing is collected unasked. */
  readonly lacksKeys: boolean
  /** Under way somewhere in this window, though perhaps not here. */
  readonly isUnderWay: boolean
  readonly work: Action<'device.collect'>
  /** What the last one brought. */
  readonly report: CollectReport | null
  /** Why the last one came to nothing, and when it is tried again if it is. */
  readonly failed: { readonly refusal: Refusal; readonly againAt: string | null } | null
  readonly collectNow: () => void
  /** Asks for the passphrase; goes into the page. */
  readonly dialog: ReactNode
}

/**
 * Collects what devices report, when it is asked for and again after every interval while the page is in sight. One at a time; what
 * fails is told and tried again when the next interval is over. Whoever leaves the page ends a collection that nobody asked for.
 */
export function useCollecting(): Collecting {
  const project = useCall('project.info', {})
  const share = useCall('share.status', {})
  const fleet = useCall('device.status', {})
  const work = useAction('device.collect')
  const isUnderWay = useIsUnderWay('device.collect')
  const keys = useKeys(project?.ok === true ? project.value.path : '', useKeyStore())
  const everyMs = useCollectChoice((state) => state.everyMinutes) * 60_000
  const [tried, setTried] = useState<{ readonly at: number; readonly refusal: Refusal | null } | null>(null)
  const [report, setReport] = useState<CollectReport | null>(null)
  const isUnasked = useRef(false)
  const triedAt = useRef<number | null>(null)
  // Whoever began it: known before the next one is thought of.
  useEffect(
    () => () => {
      if (isUnderWay) triedAt.current = Date.now()
    },
    [isUnderWay],
  )

  const collect = async (passphrase: string | null) => {
    const reply = await work.ask({ passphrase })
    if (reply.ok) setReport(reply.value)
    setTried({ at: Date.now(), refusal: reply.ok || reply.error.code === 'ipc.cancelled' ? null : reply.error })
    return reply
  }
  const collectedAt = fleet?.ok === true ? fleet.value.collectedAt : null
  const isPossible = share?.ok === true && project?.ok === true
  const mayCollect = useMayCall('device.collect')
  const isWaiting = isPossible && mayCollect && fleet?.ok === true && keys.areAtHand && everyMs > 0 && !isUnderWay
  useEffect(() => {
    if (!isWaiting) return undefined
    const last = { collectedAt: collectedAt === null ? null : Date.parse(collectedAt), triedAt: triedAt.current }
    const timer = setTimeout(
      () => {
        isUnasked.current = true
        void keys.tryAtHand(collect).finally(() => (isUnasked.current = false))
      },
      nextCollectionIn({ everyMs, ...last, now: Date.now() }),
    )
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a new turn for each thing that changes when the next is due
  }, [isWaiting, everyMs, collectedAt])
  const { cancel } = work
  useEffect(
    () => () => {
      if (isUnasked.current) cancel()
    },
    [cancel],
  )
  const refusal = tried?.refusal ?? null
  const isTriedAgain = everyMs > 0 && keys.areAtHand
  return {
    collectedAt,
    isPossible,
    lacksKeys: isPossible && mayCollect && everyMs > 0 && !keys.areAtHand,
    isUnderWay,
    work,
    report,
    failed: refusal === null ? null : { refusal, againAt: isTriedAgain ? new Date((tried?.at ?? 0) + everyMs).toISOString() : null },
    collectNow: () => keys.withKeys(collect),
    dialog: keys.dialog,
  }
}
