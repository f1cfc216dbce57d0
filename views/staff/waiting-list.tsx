// What waits for somebody's word, each with a link to where it is given; and what they wait for. Stands on a person's day, or where they begin.
import type { WaitingAct, WaitingKind } from '../../src/domain/waiting-act.ts'
import type { Say } from '../../src/i18n/say.ts'
import { address } from '../shared/attribute.ts'
import { Whole } from '../shared/whole.tsx'
import { straysHref } from './disposal/disposal-frame.tsx'

interface WaitingListProps {
  readonly say: Say
  readonly waiting: readonly WaitingAct[]
}

const ofCase = (part: string) => (id: string) => `/cases/${encodeURIComponent(id)}${part}`
/** Where each of them is answered. */
const places: Readonly<Record<WaitingKind, (id: string) => string>> = {
  objection: ofCase('/disposal'),
  disposal: ofCase('/disposal'),
  decision: ofCase('/disposal'),
  lift: ofCase('/disposal'),
  clearing: ofCase('/clearings'),
  identity: ofCase('#identity-requests'),
  export: ofCase('/exports'),
  copy: ofCase('/exports'),
  reset: () => '/keys',
  renewal: () => '/keys',
  roster: () => '/keys',
  recovery: () => '/recovery',
  call: () => '/keys',
  names: () => '/name-rule',
  rule: (id) => `/disposal-rules/${encodeURIComponent(id)}`,
  settlement: straysHref,
}

export const WaitingList = ({ say, waiting }: WaitingListProps): JSX.Element => {
  const of = (turn: WaitingAct['turn']) => waiting.filter((act) => act.turn === turn)
  return (
    <>
      <Turn say={say} turn="own" waiting={of('own')} />
      <Turn say={say} turn="others" waiting={of('others')} />
    </>
  )
}

const Turn = ({ say, turn, waiting }: WaitingListProps & { readonly turn: WaitingAct['turn'] }): JSX.Element =>
  waiting.length === 0 ? (
    ''
  ) : (
    <section aria-labelledby={`waits-${turn}`}>
      <h2 id={`waits-${turn}`} class="govuk-heading-m" safe>
        {say(`day.waits.${turn}`)}
      </h2>
      <ul class="v-steps">
        {waiting.map((act) => (
          <WaitingLine say={say} act={act} />
        ))}
      </ul>
    </section>
  )

export const WaitingLine = ({ say, act }: { readonly say: Say; readonly act: WaitingAct }): JSX.Element => (
  <li>
    <span safe>{sentences(say, act)}</span>{' '}
    <a href={address(places[act.kind](act.at.id))}>
      <Whole text={say(`day.waits.open.${act.kind}`, { place: act.at.name })} />
    </a>
  </li>
)

/** What it is, and since when. */
const sentences = (say: Say, { kind, turn, since, name, at }: WaitingAct): string => {
  const values = { name, place: at.name }
  const what =
    turn === 'own' || kind === 'objection' || kind === 'call' || kind === 'copy'
      ? say(`day.waits.own.${kind}`, values)
      : say(`day.waits.others.${kind}`, values)
  return since === null ? what : `${what} ${say('day.waits.since', { date: say.date(since) })}`
}
