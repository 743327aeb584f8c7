/** An account as the matcher sees it. */
export interface MatchAccount {
  /** Anything that names the account in both lists: its connection and GUID. */
  readonly id: string
  /** The matched attribute as imported; null when the account has none. */
  readonly value: string | null
  /** Of a well-known account of a domain (Domain Users is 513), where both sides have them; null for everybody else. */
  readonly wellKnownRid: number | null
  /** Why the account cannot be matched by its value. */
  readonly obstacle?: 'several-values' | 'no-sid'
}

/** How a pair came about: a person set it, both have the same well-known relative id, or their values are equal. */
export type MatchedBy = 'manual' | 'rid' | 'rule'

/** A pair that was made before. It stands whatever the accounts are called now. */
export interface StandingPair {
  readonly source: string
  readonly target: string
  readonly by: MatchedBy
}

/** Why a source account has no target. */
export type UnmatchedReason =
  /** A person said it has no counterpart. */
  | 'cleared'
  | 'no-value'
  | 'several-values'
  | 'no-sid'
  | 'no-counterpart'
  /** A well-known account whose counterpart was not imported. It is never matched by name: that could be anybody. */
  | 'no-well-known'
  /** The only account with this value belongs to another source account. */
  | 'target-taken'

/** What the matcher says about one source account. `candidates` and `rivals` are sorted by id. */
export type MatchOutcome =
  | { readonly kind: 'matched'; readonly source: string; readonly target: string; readonly by: MatchedBy; readonly isNew: boolean }
  | {
      readonly kind: 'unmatched'
      readonly source: string
      readonly reason: UnmatchedReason
      /** The taken targets, for 'target-taken'. */
      readonly candidates: readonly string[]
    }
  | {
      readonly kind: 'ambiguous'
      readonly source: string
      /** 'several-targets': more than one target has the value. 'several-sources': many-to-one, this target would have several sources. */
      readonly reason: 'several-targets' | 'several-sources'
      /** Targets with the same value that belong to nobody yet. */
      readonly candidates: readonly string[]
      /** All source accounts with the same value, this one included. */
      readonly rivals: readonly string[]
    }
  /** A standing pair that lost an account since the last import. It is kept and reported, and translates nothing. */
  | {
      readonly kind: 'vanished'
      readonly source: string
      readonly target: string
      readonly by: MatchedBy
      readonly missing: 'source' | 'target' | 'both'
    }
