// Who has said what of a proposal, and the list of what must hold before anything goes (L-ARK-2): each line says what was found.
import type { Author } from '../../../src/domain/case/author.ts'
import type { StaffId } from '../../../src/domain/channel/channel.ts'
import type { Absence } from '../../../src/domain/disposal/disposal-decision.ts'
import type { PreCheckItem, PreCheckLine } from '../../../src/domain/disposal/pre-check.ts'
import type { Decision } from '../../../src/domain/disposal/protocol.ts'
import { isGiven, type Seat, type StandingDecision } from '../../../src/domain/disposal/seat.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { Whole } from '../../shared/whole.tsx'

export type Names = ReadonlyMap<string, Author>
export const nameIn = (say: Say, names: Names, id: StaffId): string => names.get(id)?.name || say('disposal.unknown-person')

export const decisionWords = (say: Say, { body, on, number }: Decision): string =>
  say('disposal.vote.decision', { body, date: say.date(on), number })

/** A decision, and who stand behind it. */
const DecisionWords = ({ say, standing }: { readonly say: Say; readonly standing: StandingDecision }): JSX.Element => (
  <p class="govuk-hint">
    <Whole
      text={`${decisionWords(say, standing.decision)}. ${say('disposal.decide.confirmed', {
        by: standing.by.name,
        name: standing.confirmed.by.name,
        date: say.dateTime(standing.confirmed.at),
      })}`}
    />
  </p>
)

const absenceWords = (say: Say, absence: Absence): string =>
  absence.why === 'leave' ? say('disposal.absence.leave', { date: say.date(absence.until) }) : say(`disposal.absence.${absence.why}`)

const stateOf = (say: Say, { consent, objection, overruled }: Seat): string => {
  if (consent !== null) return say('disposal.vote.consented', { date: say.dateTime(consent.at) })
  if (overruled !== null) return say('disposal.vote.overruled')
  return objection === null ? say('disposal.vote.open') : say('disposal.vote.objected', { date: say.dateTime(objection.at) })
}

export const Votes = ({
  say,
  seats,
  absences,
  names,
}: {
  readonly say: Say
  readonly seats: readonly Seat[]
  readonly absences: ReadonlyMap<StaffId, Absence>
  readonly names: Names
}): JSX.Element => (
  <ul class="v-steps">
    {seats.map((seat) => {
      const absence = absences.get(seat.of)
      return (
        <li>
          <span safe>{nameIn(say, names, seat.of)}</span>{' '}
          <span class={isGiven(seat) ? 'v-mark v-mark-done' : 'v-mark v-mark-open'}>
            <Whole text={stateOf(say, seat)} />
          </span>
          {absence === undefined ? (
            ''
          ) : (
            <p class="govuk-hint" safe>
              {absenceWords(say, absence)}
            </p>
          )}
          {seat.substituted === null ? (
            ''
          ) : (
            <>
              <p safe>{say('disposal.vote.substitute', { name: nameIn(say, names, seat.by) })}</p>
              <DecisionWords say={say} standing={seat.substituted} />
            </>
          )}
          {seat.objection === null ? (
            ''
          ) : (
            <p dir="auto" safe>
              {say('disposal.vote.reason', { reason: seat.objection.reason })}
            </p>
          )}
          {seat.overruled === null ? '' : <DecisionWords say={say} standing={seat.overruled} />}
        </li>
      )
    })}
  </ul>
)

/** Where each point is seen to; the others are on this page, or with somebody else. */
const ofCase = (part: string) => (id: string) => `/cases/${encodeURIComponent(id)}${part}`
const placeOf: Readonly<Partial<Record<PreCheckItem, (id: string) => string>>> = {
  rule: () => '/disposal-rules',
  closed: ofCase('/closure'),
  answer: ofCase('#dialogue'),
  release: ofCase('/releases'),
  archive: ofCase('/archive-receipt'),
}
/** Where something is noted at any time, whatever was found. */
const noted: readonly PreCheckItem[] = ['release', 'archive']

export const PreChecks = ({
  say,
  id,
  lines,
}: {
  readonly say: Say
  readonly id: string
  readonly lines: readonly PreCheckLine[]
}): JSX.Element => (
  <ul class="v-steps">
    {lines.map(({ item, found, done, day, count, of, overruled }) => {
      const place = done && !noted.includes(item) ? undefined : placeOf[item]
      return (
        <li>
          {place === undefined ? (
            <span safe>{say(`disposal.check.${item}`)}</span>
          ) : (
            <a href={address(place(id))} safe>
              {say(`disposal.check.${item}`)}
            </a>
          )}{' '}
          <span class={done ? 'v-mark v-mark-done' : 'v-mark v-mark-open'} safe>
            {of > 0 ? say('disposal.found.count', { count, of, overruled }) : say(`disposal.found.${found}`)}
          </span>
          {item === 'period' && day !== null ? (
            <p class="v-law" safe>
              {say('disposal.period', { date: say.date(day) })}
            </p>
          ) : (
            ''
          )}
        </li>
      )
    })}
  </ul>
)
