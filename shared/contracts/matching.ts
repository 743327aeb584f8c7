import { z } from 'zod'
import { call } from './call.ts'

export const matchKind = z.enum(['user', 'group'])

/** An account as a person recognises it. */
export const accountRef = z.strictObject({
  connection: z.string(),
  guid: z.string(),
  sid: z.string().nullable(),
  name: z.string(),
  displayName: z.string().nullable(),
  upn: z.string().nullable(),
  dn: z.string(),
  /** Disabled and expired accounts are matched like others; this says so. */
  state: z.enum(['active', 'disabled', 'expired']),
})
export type AccountRef = z.infer<typeof accountRef>

export const matchState = z.enum(['matched', 'unmatched', 'ambiguous', 'vanished'])

/** What is known of one source account's match, and why. */
export const match = z.strictObject({
  kind: matchKind,
  state: matchState,
  /** matched: manual, rid or rule. vanished: what is missing. Otherwise the reason. */
  why: z.string(),
  /** Null when a vanished pair's source is gone. */
  source: accountRef.nullable(),
  target: accountRef.nullable(),
  /** Targets it could have been, the first ten. */
  candidates: z.array(accountRef),
  /** Other source accounts with the same value, the first ten. */
  rivals: z.array(accountRef),
})
export type Match = z.infer<typeof match>

/** An attribute's name, or an expression (CEL) that begins with =. */
const attributeName = z.string().regex(/^(?:[a-z][a-z0-9;.-]{0,199}|=.{1,500})$/i, 'no-match-rule')
const onePair = z.strictObject({ source: attributeName, target: attributeName })
export type OnePair = z.infer<typeof onePair>
const attributePair = onePair.extend({
  /** Further rules, tried in order on accounts that the ones before left without a value or a counterpart. */
  otherwise: z.array(onePair).max(9).optional(),
})
export type AttributePair = z.infer<typeof attributePair>

const counts = z.record(z.string(), z.number())
export const matchSummary = z.strictObject({
  kind: matchKind,
  attributes: attributePair,
  /** Source accounts that could be translated. */
  accounts: z.number(),
  matched: z.number(),
  /** Pairs that this run made. */
  made: z.number(),
  unmatched: z.number(),
  ambiguous: z.number(),
  vanished: z.number(),
  /** How many by each rule and reason. */
  by: counts,
  reasons: counts,
  /** Matched accounts that are disabled or expired on either side. */
  inactive: z.number(),
  /** Pairs of an earlier rule that were forgotten because the rule is another now. */
  forgotten: z.number(),
})
export type MatchSummary = z.infer<typeof matchSummary>

export const matchRun = z.strictObject({
  sources: z.array(z.string()),
  target: z.string(),
  users: matchSummary,
  groups: matchSummary,
})
export type MatchRun = z.infer<typeof matchRun>

const ruleInput = {
  sources: z.array(z.string()).optional(),
  target: z.string().optional(),
  users: attributePair.optional(),
  groups: attributePair.optional(),
  /** Forgets pairs that rules made, and makes them anew; what people decided stays. */
  afresh: z.boolean().optional(),
}

/** How the next run would match, and by which attributes it could. */
export const matchRule = z.strictObject({
  sources: z.array(z.string()),
  target: z.string(),
  users: attributePair,
  groups: attributePair,
  /** null before the first run. */
  ranAt: z.string().nullable(),
  /** Users and groups of sources that were imported since: no run has looked at them. */
  unseen: z.number(),
  /** How many decisions of a person `match.undo` can take back now. */
  undoable: z.number(),
  /** Names of attributes that imported accounts have, as far as a sample shows. */
  attributes: z.strictObject({ source: z.array(z.string()), target: z.array(z.string()) }),
})
export type MatchRule = z.infer<typeof matchRule>

/** What was compared for one source account. */
export const matchExplanation = z.strictObject({
  match,
  /** The rule that found it; the first where none did. */
  attributes: onePair,
  /** Values of the source's attribute; empty when it has none. */
  values: z.array(z.string()),
  /** Values of target, candidates and rivals, by GUID. */
  others: z.record(z.string(), z.array(z.string())),
  /** The source account, target, candidates and rivals side by side, by GUID: what a person tells accounts apart by. */
  sides: z.array(
    z.strictObject({
      side: z.enum(['source', 'target']),
      account: accountRef,
      attributes: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
      groups: z.array(z.string()),
    }),
  ),
})
export type MatchExplanation = z.infer<typeof matchExplanation>

const filter = {
  kind: matchKind.optional(),
  states: z.array(matchState).optional(),
  /** Only with these reasons, as `match.counts` names them. */
  whys: z.array(z.string()).optional(),
  search: z.string().max(200).optional(),
}

export const matchOrder = z.enum(['source', 'displayName', 'state', 'target', 'why'])
export type MatchOrder = z.infer<typeof matchOrder>

export const matchingCalls = {
  'match.rule': call({ reads: true, input: z.strictObject({ target: z.string().optional() }), output: matchRule }),
  /** What a run would come to; nothing is kept. */
  'match.preview': call({ reads: true, input: z.strictObject(ruleInput), output: matchRun }),
  'match.counts': call({
    reads: true,
    input: z.strictObject({}),
    output: z.array(z.strictObject({ kind: matchKind, state: matchState, why: z.string(), count: z.number() })),
  }),
  /** `source`: as in `match.set`. */
  'match.explain': call({ reads: true, input: z.strictObject({ source: z.string().min(1) }), output: matchExplanation }),
  /** Takes the last decision back that was made while the project is open and no run came after. */
  'match.undo': call({
    input: z.strictObject({}),
    output: z.strictObject({ source: accountRef.nullable(), accounts: z.number(), left: z.number() }),
  }),
  /** Runs the match profile; what is left out is as it was last, at first sAMAccountName on both sides. */
  'match.run': call({
    input: z.strictObject(ruleInput),
    output: matchRun,
  }),
  /** One decision about all that the filter lets through; taken back as one. `left`: decisions that can be taken back. */
  'match.decide': call({
    input: z.strictObject({ what: z.enum(['accept', 'clear', 'forget']), ...filter }),
    output: z.strictObject({ decided: z.number(), left: z.number() }),
  }),
  'match.show': call({
    reads: true,
    input: z.strictObject({
      ...filter,
      /** Left out: users, then groups, by name. */
      order: matchOrder.optional(),
      descending: z.boolean().default(false),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(10_000).default(200),
    }),
    output: z.strictObject({ total: z.number(), matches: z.array(match) }),
  }),
  'match.set': call({
    input: z.strictObject({ source: z.string().min(1), target: z.string().min(1) }),
    output: match,
  }),
  'match.clear': call({
    /** `forget`: the next run decides again; otherwise the account stays without a counterpart. */
    input: z.strictObject({ source: z.string().min(1), forget: z.boolean().default(false) }),
    output: z.strictObject({ source: accountRef.nullable(), was: accountRef.nullable(), forgotten: z.boolean() }),
  }),
}
