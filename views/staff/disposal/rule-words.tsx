// A rule of disposal in words: the same on its page, in the table, and in a protocol. Knows no case.
import { type DisposalRule, lastDayOf, type RuleStanding, type RuleTerms } from '../../../src/domain/disposal/disposal-rule.ts'
import type { Say } from '../../../src/i18n/say.ts'

export const fateText = (say: Say, { fate, years, automatic }: Pick<RuleTerms, 'fate' | 'years' | 'automatic'>): string =>
  say(`papers.fate.${automatic === true ? 'automatic' : fate}.after`, { years })

export const decisionText = (say: Say, { body, decided, number }: Pick<RuleTerms, 'body' | 'decided' | 'number'>): string =>
  say('papers.decision', { body, on: decided, number })

export const validText = (say: Say, rule: Pick<DisposalRule, 'terms' | 'acts'>): string => {
  const last = lastDayOf(rule)
  return last === '' ? say('papers.valid.open', { from: rule.terms.from }) : say('papers.valid.days', { from: rule.terms.from, to: last })
}

const loud: readonly RuleStanding[] = ['unproven', 'waiting']

export const StandingMark = ({ say, standing }: { readonly say: Say; readonly standing: RuleStanding }): JSX.Element =>
  loud.includes(standing) ? (
    <strong safe>{say(`papers.standing.${standing}`)}</strong>
  ) : (
    <span safe>{say(`papers.standing.${standing}`)}</span>
  )
