// The rules of disposal with what people did with them, each written with the entry of the log that vouches for it. In clear; knows no case.
import type { ChannelId } from '../domain/channel/channel.ts'
import type { DisposalRule, RuleAct, RuleId } from '../domain/disposal/disposal-rule.ts'
import type { Settlement, SettlementAct, SettlementId } from '../domain/disposal/rule-settlement.ts'
import type { NewLogEntry } from './log.ts'

export interface DisposalRuleStore {
  /** In the order of their first act. */
  readonly of: (channel: ChannelId) => Promise<readonly DisposalRule[]>
  /** A rule with its first act. */
  readonly enter: (rule: DisposalRule, log: NewLogEntry) => Promise<void>
  /**
   * @param after how many acts the person had before them
   * @returns false when somebody did something with the rule meanwhile: nothing is stored
   */
  readonly add: (rule: RuleId, after: number, act: RuleAct, log: NewLogEntry) => Promise<boolean>
  /** What two people leave out of the log about the rules of a channel, in the order of their first act. */
  readonly settlements: (channel: ChannelId) => Promise<readonly Settlement[]>
  /** A settlement with its first act. */
  readonly ask: (settlement: Settlement, log: NewLogEntry) => Promise<void>
  /** @returns false when somebody answered it meanwhile: nothing is stored */
  readonly answer: (settlement: SettlementId, act: SettlementAct, log: NewLogEntry) => Promise<boolean>
}
