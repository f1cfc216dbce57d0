// Entries of the log that keep every rule of disposal of a channel from counting: what is wrong, what to do, and the act of two people by which they are
// left out. Knows no case.
import {
  type Doubt,
  doubtsText,
  type ReasonFault,
  type RuleDoubts,
  type SettlementOutcome,
  type ShownSettlement,
} from '../../../src/domain/disposal/rule-settlement.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { TextArea } from '../../shared/field.tsx'
import { Text } from '../../shared/text.tsx'
import type { SignedInProps } from '../shell.tsx'
import { DisposalFrame, type PlaceShown, placeKey } from './disposal-frame.tsx'
import { rulesHref } from './rules-page.tsx'

export const doubtsHref = (key: string): string => `/disposal-rules/doubts?unit=${encodeURIComponent(key)}`

/** What came of the last act. */
export const settlementDone = ['asked', 'settled', 'withdrawn'] as const
export type SettlementDone = (typeof settlementDone)[number]

export interface RuleDoubtsPageProps extends SignedInProps, RuleDoubts {
  readonly place: PlaceShown & { readonly mayKeep: boolean }
  readonly refusal: Exclude<SettlementOutcome, 'done'> | null
  readonly typed: string
  readonly fault: ReasonFault | null
  readonly done: SettlementDone | null
}

export const RuleDoubtsPage = (props: RuleDoubtsPageProps): JSX.Element => {
  const { say, place, doubts, settlements, refusal, fault, done } = props
  const waiting = settlements.filter(({ standing }) => standing === 'waiting')
  const answered = settlements.filter(({ standing }) => standing !== 'waiting')
  const errors = [
    ...(refusal === null ? [] : [{ field: 'disposal', text: say(`papers.doubts.refused.${refusal}`) }]),
    ...(fault === null ? [] : [{ field: 'reason', text: say(`papers.doubts.fault.${fault}`) }]),
  ]
  return (
    <DisposalFrame
      {...props}
      part={null}
      heading={say('papers.doubts.heading')}
      errors={errors}
      done={done === null ? null : say(`papers.doubts.done.${done}`)}
      back={{ href: rulesHref(placeKey(place)), label: say('papers.rules.heading') }}
    >
      {doubts.length === 0 ? (
        <p class="v-lead" safe>
          {say('papers.doubts.none')}
        </p>
      ) : (
        <>
          <div class="v-notice v-notice-alarm">
            <p safe>{say('papers.doubts.body', { count: doubts.length, channel: place.channel.name })}</p>
          </div>
          <Entries say={say} doubts={doubts} />
          <p safe>{say('papers.doubts.why')}</p>
          <p safe>{say('papers.doubts.do')}</p>
        </>
      )}
      {waiting.map((one) => (
        <Waiting {...props} settlement={one} />
      ))}
      {doubts.length > 0 && waiting.length === 0 ? <Ask {...props} /> : ''}
      {answered.length === 0 ? '' : <h2 safe>{say('papers.doubts.past')}</h2>}
      {answered.map((one) => (
        <Told say={say} settlement={one} />
      ))}
    </DisposalFrame>
  )
}

const Entries = ({ say, doubts }: { readonly say: Say; readonly doubts: readonly Doubt[] }): JSX.Element => (
  <ul>
    {doubts.map(({ seq, day }) => (
      <li safe>{say('papers.doubts.entry', { seq: String(seq), on: day })}</li>
    ))}
  </ul>
)

/** Who did what, about which entries, and why. */
const Told = ({ say, settlement: { acts, doubts, reason } }: { readonly say: Say; readonly settlement: ShownSettlement }): JSX.Element => (
  <section>
    <ul>
      {acts.map(({ name, who, on }) => (
        <li dir="auto" safe>
          {say(`papers.doubts.act.${name}`, { name: who, on: say.date(on) })}
        </li>
      ))}
    </ul>
    <Entries say={say} doubts={doubts} />
    <p safe>{say('papers.doubts.reason.given')}</p>
    <Text text={reason} />
  </section>
)

const Waiting = ({ say, place, settlement }: RuleDoubtsPageProps & { readonly settlement: ShownSettlement }): JSX.Element => {
  const { id, isOwn, isTheirs } = settlement
  const form = (answer: string, button: JSX.Element): JSX.Element => (
    <form method="post" action="/disposal-rules/doubts/answer">
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
        <p safe>{say(`papers.doubts.waiting.${isOwn ? 'own' : isTheirs ? 'theirs' : 'others'}`)}</p>
        {isTheirs && !isOwn ? form('settled', <Button label={say('papers.doubts.settle')} />) : ''}
        {place.mayKeep
          ? form('withdrawn', <Button label={say(isOwn ? 'papers.withdraw' : 'papers.doubts.refuse')} kind="secondary" />)
          : ''}
      </div>
    </section>
  )
}

const Ask = ({ say, place, doubts, typed, fault }: RuleDoubtsPageProps): JSX.Element =>
  place.mayKeep ? (
    <form class="v-no-print" method="post" action={address('/disposal-rules/doubts')} autocomplete="off" novalidate>
      <h2 safe>{say('papers.doubts.ask.heading')}</h2>
      <p safe>{say('papers.doubts.ask.body')}</p>
      <input type="hidden" name="unit" value={attribute(placeKey(place))} />
      <input type="hidden" name="entries" value={attribute(doubtsText(doubts))} />
      <TextArea
        say={say}
        name="reason"
        label={say('papers.doubts.reason')}
        hint={say('papers.doubts.reason.hint')}
        value={typed}
        error={fault === null ? undefined : say(`papers.doubts.fault.${fault}`)}
        rows={4}
        required
      />
      <Button label={say('papers.doubts.ask')} />
    </form>
  ) : (
    <p safe>{say('papers.doubts.others')}</p>
  )
