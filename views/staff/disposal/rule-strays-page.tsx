// Entries of the log that keep every rule of disposal of a channel from counting: what is wrong, what to do, and the act of two people by which they are
// left out. Knows no case.
import { type HandAnswer, handAnswers } from '../../../src/domain/case/second-hand.ts'
import {
  type ReasonFault,
  type RuleStrays,
  type SettlementOutcome,
  type ShownSettlement,
  type Stray,
  straysText,
} from '../../../src/domain/disposal/rule-settlement.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { TextArea } from '../../shared/field.tsx'
import { Text } from '../../shared/text.tsx'
import type { SignedInProps } from '../shell.tsx'
import { DisposalFrame, type PlaceShown, placeKey } from './disposal-frame.tsx'
import { rulesHref } from './rules-page.tsx'

/** What came of the last act. */
export const settlementDone = ['asked', ...handAnswers] as const
export type SettlementDone = (typeof settlementDone)[number]
/** Why nothing came of it: `no-answer` the form says neither yes nor no. */
export type SettlementRefusal = Exclude<SettlementOutcome, 'done'> | 'no-answer'

export interface RuleStraysPageProps extends SignedInProps, RuleStrays {
  readonly place: PlaceShown & { readonly mayKeep: boolean }
  readonly refusal: SettlementRefusal | null
  readonly typed: string
  readonly fault: ReasonFault | null
  readonly done: SettlementDone | null
}

export const RuleStraysPage = (props: RuleStraysPageProps): JSX.Element => {
  const { say, place, strays, settlements, refusal, fault, done } = props
  const waiting = settlements.filter(({ standing }) => standing === 'waiting')
  const answered = settlements.filter(({ standing }) => standing !== 'waiting')
  const errors = [
    ...(refusal === null ? [] : [{ field: 'disposal', text: say(`papers.strays.refused.${refusal}`) }]),
    ...(fault === null ? [] : [{ field: 'reason', text: say(`papers.strays.fault.${fault}`) }]),
  ]
  return (
    <DisposalFrame
      {...props}
      part={null}
      heading={say('papers.strays.heading')}
      errors={errors}
      done={done === null || (done === 'agreed' && strays.length > 0) ? null : say(`papers.strays.done.${done}`)}
      back={{ href: rulesHref(placeKey(place)), label: say('papers.rules.heading') }}
    >
      {strays.length === 0 ? (
        <p class="v-lead" safe>
          {say('papers.strays.none')}
        </p>
      ) : (
        <>
          <div class="v-notice v-notice-alarm">
            <p safe>{say('papers.strays.body', { count: strays.length, channel: place.channel.name })}</p>
          </div>
          <Entries say={say} strays={strays} />
          <p safe>{say('papers.strays.why')}</p>
          <p safe>{say('papers.strays.do')}</p>
          <ol>
            {steps.map((step) => (
              <li safe>{say(`papers.strays.do.${step}`)}</li>
            ))}
          </ol>
        </>
      )}
      {waiting.map((one) => (
        <Waiting {...props} settlement={one} />
      ))}
      {strays.length > 0 && waiting.length === 0 ? <Ask {...props} /> : ''}
      {answered.length === 0 ? '' : <h2 safe>{say('papers.strays.past')}</h2>}
      {answered.map((one) => (
        <Told say={say} settlement={one} />
      ))}
    </DisposalFrame>
  )
}

/** What people do about it, in this order. */
const steps = ['operator', 'auditor', 'compare', 'decide', 'enter'] as const

const Entries = ({ say, strays }: { readonly say: Say; readonly strays: readonly Stray[] }): JSX.Element => (
  <ul>
    {strays.map(({ seq, day }) => (
      <li safe>{say('papers.strays.entry', { seq: String(seq), on: say.date(day) })}</li>
    ))}
  </ul>
)

/** Who did what, about which entries, and why. */
const Told = ({
  say,
  settlement: { acts, strays, reason, standing },
}: {
  readonly say: Say
  readonly settlement: ShownSettlement
}): JSX.Element => (
  <section>
    {acts.map(({ name, who, on }) => (
      <p dir="auto" safe>
        {say(`papers.strays.act.${name}`, { name: who, on: say.date(on) })}
      </p>
    ))}
    {standing === 'stale' ? <p safe>{say('papers.strays.stale')}</p> : ''}
    <Entries say={say} strays={strays} />
    <p safe>{say('papers.strays.reason.given')}</p>
    <Text text={reason} />
  </section>
)

const Waiting = ({ say, place, settlement }: RuleStraysPageProps & { readonly settlement: ShownSettlement }): JSX.Element => {
  const { id, isOwn, fault } = settlement
  const form = (answer: HandAnswer, button: JSX.Element): JSX.Element => (
    <form method="post" action="/disposal-rules/strays/answer">
      <input type="hidden" name="unit" value={attribute(placeKey(place))} />
      <input type="hidden" name="settlement" value={attribute(id)} />
      <input type="hidden" name="answer" value={attribute(answer)} />
      {button}
    </form>
  )
  return (
    <section>
      <h2 safe>{say('papers.confirm.heading')}</h2>
      <Told say={say} settlement={settlement} />
      <div class="v-no-print">
        <p safe>{say(`papers.strays.waiting.${fault ?? 'theirs'}`)}</p>
        {fault === null ? form('agreed', <Button label={say('papers.strays.settle')} />) : ''}
        {place.mayKeep
          ? form(
              isOwn ? 'withdrawn' : 'refused',
              <Button label={say(isOwn ? 'papers.withdraw' : 'papers.strays.refuse')} kind="secondary" />,
            )
          : ''}
      </div>
    </section>
  )
}

const Ask = ({ say, place, strays, typed, fault }: RuleStraysPageProps): JSX.Element =>
  place.mayKeep ? (
    <form class="v-no-print" method="post" action={address('/disposal-rules/strays')} autocomplete="off" novalidate>
      <h2 safe>{say('papers.strays.ask.heading')}</h2>
      <p safe>{say('papers.strays.ask.body')}</p>
      <input type="hidden" name="unit" value={attribute(placeKey(place))} />
      <input type="hidden" name="entries" value={attribute(straysText(strays))} />
      <TextArea
        say={say}
        name="reason"
        label={say('papers.strays.reason')}
        hint={say('papers.strays.reason.hint')}
        value={typed}
        error={fault === null ? undefined : say(`papers.strays.fault.${fault}`)}
        rows={4}
        required
      />
      <Button label={say('papers.strays.ask')} />
    </form>
  ) : (
    <p safe>{say('papers.strays.others')}</p>
  )
