// The rules of disposal with what people did with them, each written with the entry of the log that vouches for it. In clear; knows no case.
import type { ChannelId } from '../domain/channel/channel.ts'
import type { DisposalRule, RuleAct, RuleId } from '../domain/disposal/disposal-rule.ts'
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
}
