// One rule of disposal: what was decided, who entered and confirmed it, and what somebody who keeps rules may do with it now. Knows no case.
import { earliestEnd, type StandingRule } from '../../../src/domain/disposal/disposal-rule.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Field } from '../../shared/field.tsx'
import { SummaryList } from '../../shared/summary-list.tsx'
import type { SignedInProps } from '../shell.tsx'
import { DisposalFrame, type PlaceShown, placeKey, placeName } from './disposal-frame.tsx'
import { decisionText, fateText, StandingMark, validText } from './rule-words.tsx'
import { ruleHref, rulesHref } from './rules-page.tsx'

/** What came of the last act. */
export const ruleOutcomes = ['entered', 'confirmed', 'withdrawn', 'ended'] as const
export type RuleOutcome = (typeof ruleOutcomes)[number]
/** Why it was not done. */
export type RuleRefusal = 'own' | 'granted' | 'overlap' | 'stale' | 'others'
export type EndFault = 'missing' | 'no-day' | 'order'

export interface RulePageProps extends SignedInProps {
  readonly place: PlaceShown
  readonly rule: StandingRule
  /** Whether the person may confirm it, take it back or end it. */
  readonly maySettle: boolean
  /** Why their yes does not confirm it; null where it does. */
  readonly fault: 'own' | 'granted' | null
  readonly refusal: RuleRefusal | null
  readonly end: { readonly typed: string; readonly fault: EndFault | null }
  readonly outcome: RuleOutcome | null
  readonly today: Day
}

export const RulePage = (props: RulePageProps): JSX.Element => {
  const { say, place, rule, maySettle, refusal, end, outcome } = props
  const { terms } = rule
  const errors = [
    ...(refusal === null ? [] : [{ field: 'disposal', text: say(`papers.refused.${refusal}`) }]),
    ...(end.fault === null ? [] : [{ field: 'last', text: say(`papers.fault.last.${end.fault}`) }]),
  ]
  return (
    <DisposalFrame
      {...props}
      part={null}
      heading={say(`papers.type.${terms.type}`)}
      errors={errors}
      done={outcome === null ? null : say(`papers.rule.done.${outcome}`)}
      back={{ href: rulesHref(placeKey(place)), label: say('papers.rules.heading') }}
    >
      <SummaryList
        rows={[
          { key: say('papers.rule.column.standing'), content: <StandingMark say={say} standing={rule.standing} /> },
          { key: say('papers.rule.place'), value: placeName(say, place) },
          { key: say('papers.rule.column.fate'), value: fateText(say, terms) },
          { key: say('papers.rule.basis'), value: terms.basis },
          { key: say('papers.rule.decision'), value: decisionText(say, terms) },
          { key: say('papers.rule.column.valid'), value: validText(say, rule) },
        ]}
      />
      {rule.standing === 'unproven' || rule.standing === 'left-out' ? (
        <div class="v-notice v-notice-alarm">
          <p safe>{say(rule.standing === 'unproven' ? 'papers.unproven' : 'papers.left-out')}</p>
        </div>
      ) : (
        ''
      )}
      <h2 safe>{say('papers.rule.acts')}</h2>
      <ul>
        {rule.acts.map(({ name, who, on, last }) => (
          <li dir="auto" safe>
            {say(`papers.act.${name}`, { name: who, on: say.date(on), last: last === '' ? '' : say.date(last) })}
          </li>
        ))}
      </ul>
      {maySettle ? <Acts {...props} /> : ''}
    </DisposalFrame>
  )
}

const Acts = (props: RulePageProps): JSX.Element => {
  const { rule } = props
  if (rule.standing === 'waiting') return <Waiting {...props} />
  const isEnded = rule.acts.some(({ name }) => name === 'ended')
  if ((rule.standing !== 'valid' && rule.standing !== 'coming') || isEnded) return ''
  return rule.terms.automatic === true ? <SwitchOff {...props} /> : <End {...props} />
}

const Waiting = ({ say, rule, fault }: RulePageProps): JSX.Element => (
  <section class="v-no-print">
    <h2 safe>{say('papers.confirm.heading')}</h2>
    <p safe>
      {fault === 'granted'
        ? say('papers.confirm.granted')
        : say(`papers.confirm.${fault ?? 'body'}${rule.terms.automatic === true ? '.automatic' : ''}`)}
    </p>
    {fault !== null ? (
      ''
    ) : (
      <form method="post" action={address(ruleHref(rule.id, '/confirmation'))}>
        <Button label={say('papers.confirm')} />
      </form>
    )}
    <form method="post" action={address(ruleHref(rule.id, '/withdrawal'))}>
      <Button label={say('papers.withdraw')} kind="secondary" />
    </form>
  </section>
)

/** One hand, at once: what is announced is taken back with it. */
const SwitchOff = ({ say, rule, today }: RulePageProps): JSX.Element => (
  <form class="v-no-print" method="post" action={address(ruleHref(rule.id, '/end'))}>
    <h2 safe>{say('papers.off.heading')}</h2>
    <p safe>{say('papers.off.body')}</p>
    <input type="hidden" name="last" value={attribute(earliestEnd(today))} />
    <Button label={say('papers.off')} kind="warning" />
  </form>
)

const End = ({ say, rule, end }: RulePageProps): JSX.Element => (
  <form class="v-no-print" method="post" action={address(ruleHref(rule.id, '/end'))} novalidate>
    <h2 safe>{say('papers.end.heading')}</h2>
    <p safe>{say('papers.end.body')}</p>
    <Field
      say={say}
      name="last"
      label={say('papers.end.last')}
      hint={say('papers.end.last.hint')}
      value={end.typed}
      error={end.fault === null ? undefined : say(`papers.fault.last.${end.fault}`)}
      inputmode="numeric"
      width={10}
      code
      required
    />
    <Button label={say('papers.end')} kind="warning" />
  </form>
)
