// The rules of disposal with what people did with them, each written with the entry of the log that vouches for it. In clear; knows no case.
import type { ChannelId } from '../domain/channel/channel.ts'
import type { DisposalRule, RuleAct, RuleId } from '../domain/disposal/disposal-rule.ts'
import type { Settlement, SettlementAct } from '../domain/disposal/rule-settlement.ts'
import type { NewLogEntry } from './log.ts'

export interface DisposalRuleStore {
  /** In the order of their first act; none that cannot be read. */
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
  /**
   * A settlement with its first act.
   * @returns false when the log tells of anything about these rules after the entry as of which the act was signed: nothing is stored
   */
  readonly ask: (settlement: Settlement, log: NewLogEntry) => Promise<boolean>
  /** The same of its answer; false also when there is one. */
  readonly answer: (settlement: Pick<Settlement, 'id' | 'channel'>, act: SettlementAct, log: NewLogEntry) => Promise<boolean>
}
