import { z, type ZodType } from 'zod'
import type { CallContext, CallSpec, HandlersOf } from '#shared/contracts/call.ts'
import type { Reply } from '#shared/contracts/answer.ts'
import { proxyChoice } from '#shared/contracts/proxy-choice.ts'
import { deviceFactsSchema } from '#shared/migration/device-facts.ts'
import { codeField as code, instantField as instant } from '#shared/migration/fields.ts'
import { busyKinds } from '#shared/migration/planner/situation.ts'
import { sessionViewSchema } from '#shared/migration/planner/view.ts'
import { runbookSchema } from '#shared/migration/runbook.ts'

/** user: anybody with a session on this device. administrator: who may change the device anyway, as Windows says. */
export const pipeRoles = ['user', 'administrator'] as const
export type PipeRole = (typeof pipeRoles)[number]

/** Who is at the other end, as the operating system says, never as the peer does. */
export interface Peer {
  readonly role: PipeRole
  /** The SID of the account as text; on Unix `uid:N`. */
  readonly user: string
  /** The session the peer runs in; null when it runs in none that is a user's. */
  readonly session: number | null
  readonly pid: number
}

const everyone = pipeRoles
const onlyAdministrators = ['administrator'] as const

function call<I extends ZodType, O extends ZodType>(allow: readonly PipeRole[], input: I, output: O): CallSpec<I, O, PipeRole> {
  return { allow, input, output }
}

const nothing = z.strictObject({})
const done = z.null()
const proxyWish = z.strictObject({ choice: proxyChoice, password: z.string().max(512).nullable() })
/** The occasion of the state that is answered; see `view.ts`. */
const occasion = z.strictObject({ occasion: z.string().min(1).max(400) })

/**
 * Everything a tray or a command line may ask of a running engine. No call names a runbook, a path, a script or a time of its own:
 * whoever may ask answers what the engine offers.
 */
export const pipeCalls = {
  /** What this session is to be shown, now. */
  'view.read': call(everyone, nothing, sessionViewSchema),
  /** The same, and every change of it from now on as a `view` message. */
  'view.watch': call(everyone, nothing, sessionViewSchema),
  /** This session has shown what asked for notice; it is not asked to again. */
  'notice.shown': call(everyone, occasion, done),

  /** What this session's user must not be disturbed in, null for nothing; believed for a minute and a half. */
  'session.busy': call(everyone, z.strictObject({ busyWith: z.enum(busyKinds).nullable() }), done),

  /** Migrate Now. The countdown is in the next view. Refuses: 'schedule.occasion-over', 'schedule.hindered'. */
  'migration.start': call(everyone, occasion, z.strictObject({ startsAt: instant })),
  /** Takes back this user's own Migrate Now. Refuses: 'schedule.occasion-over', 'schedule.not-yours', 'schedule.enforced'. */
  'migration.cancel': call(everyone, occasion, done),
  /** Refuses: 'schedule.occasion-over', 'schedule.bad-snooze'. */
  'migration.snooze': call(everyone, occasion.extend({ minutes: z.int().min(1).max(1440) }), z.strictObject({ until: instant })),
  /** The user has read how it went. Refuses: 'schedule.occasion-over'. */
  'result.acknowledge': call(everyone, occasion, done),

  /** Looks at the share now. Refuses as the check itself does, and 'schedule.checked-just-now'. */
  'share.check': call(everyone, nothing, z.strictObject({ kind: z.enum(['unchanged', 'staged', 'waiting', 'withdrawn']) })),

  /** The User Experience page of the runbook that the view is about, for the words and pictures of the dialogs; null when it is about none. */
  'appearance.read': call(everyone, nothing, runbookSchema.shape.userExperience.unwrap().nullable()),

  'status.read': call(
    everyone,
    nothing,
    z.strictObject({
      device: deviceFactsSchema.pick({ name: true, platform: true, os: true, join: true }),
      enrolment: z.strictObject({ device: z.string(), project: z.string(), projectName: z.string() }).nullable(),
      batch: z.string().nullable(),
      share: z.strictObject({
        locations: z.array(z.string()),
        lookedAt: instant.nullable(),
        code: code.nullable(),
        nextLookAt: instant.nullable(),
        /** `system`, `none`, or the address of the device's own proxy; absent from an engine that does not know. */
        proxy: z.string().max(300).optional(),
      }),
      engine: z.strictObject({ version: z.string(), startedAt: instant }),
    }),
  ),
  /** The newest lines of the device's journal, oldest first. Details stay with administrators. */
  'log.read': call(
    everyone,
    z.strictObject({ lines: z.int().min(1).max(1000) }),
    z.array(
      z.strictObject({
        seq: z.int(),
        at: instant,
        kind: z.string(),
        step: z.string().nullable(),
        code: code.nullable(),
      }),
    ),
  ),

  /** The user's own credentials of the new directory, held in memory only. Refuses: 'schedule.occasion-over'. */
  'credentials.give': call(
    everyone,
    occasion.extend({ userName: z.string().min(1).max(256), password: z.string().min(1).max(512) }),
    z.strictObject({ accepted: z.boolean() }),
  ),

  /** Refuses as `enrol` does. */
  'configuration.enrol': call(
    onlyAdministrators,
    z.strictObject({ configurationKey: z.string().min(1).max(8192) }),
    z.strictObject({ device: z.string(), projectName: z.string() }),
  ),
  /** By which proxy this device reaches shares behind web addresses. A password is told to nobody. */
  'configuration.proxy': call(onlyAdministrators, nothing, z.strictObject({ choice: proxyChoice, hasPassword: z.boolean() })),
  /** Password null: the one that is kept, where user and proxy stay the same. Refuses: 'enrolment.bad-proxy'. */
  'configuration.set-proxy': call(onlyAdministrators, proxyWish, done),
  /**
   * Looks whether the share answers by it, and keeps nothing: at which web address; null where the share has none. Refuses:
   * 'enrolment.bad-proxy', 'share.proxy-unreachable', 'share.not-a-proxy', 'share.proxy-refused', 'share.unreachable',
   * 'share.no-good-location'.
   */
  'configuration.try-proxy': call(onlyAdministrators, proxyWish, z.strictObject({ location: z.string().nullable() })),
  /** Ends the engine cleanly: it finishes or pauses what it does, and the task that keeps it alive does not start it again until boot. */
  'engine.stop': call(onlyAdministrators, nothing, done),
} satisfies Record<string, CallSpec<ZodType, ZodType, PipeRole>>

export type PipeCalls = typeof pipeCalls
export type PipeCallName = keyof PipeCalls
export type PipeContext = CallContext<Peer>
export type PipeHandlers = HandlersOf<PipeCalls, Peer>

/** One function per call, for tray, command line and tests alike. */
export type PipeCaller = {
  readonly [K in PipeCallName]: (input: z.input<PipeCalls[K]['input']>) => Promise<Reply<z.output<PipeCalls[K]['output']>>>
}
