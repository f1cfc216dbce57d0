// The log of one case, for whoever reads it: what was done, who looked and when, and where each of that stands in the chained log. Made to be printed.
import { type CaseLog, isSoundLog, type Proof } from '../../../src/domain/case/case-log.ts'
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import { legalZone } from '../../../src/domain/case/deadline.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { dayOf, type Instant } from '../../../src/kit/instant.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Digits } from '../../shared/digits.tsx'
import { Moment } from '../moment.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { type CaseView, caseHref } from './case-view.ts'
import { type Happening, happeningsOf } from './happenings.ts'
import { PrintHead, type Printing, type Provision } from './print-head.tsx'

export const logChoices = ['all', 'acts', 'looks'] as const
export type LogChoice = (typeof logChoices)[number]

export interface CaseLogPageProps extends SignedInProps {
  readonly id: CaseId
  readonly reference: string
  readonly secrecy: Provision | null
  readonly printing: Printing
  readonly happened: Pick<CaseView, 'report' | 'messages' | 'file'>
  readonly log: CaseLog
  readonly choice: LogChoice
}

interface Line {
  readonly at: Instant
  readonly text: string
  /** Of the reporter stands the day alone (keys.md 5). */
  readonly dayOnly: boolean
  readonly proof: Proof
}

export const CaseLogPage = (props: CaseLogPageProps): JSX.Element => {
  const { say, assets, viewer, id, reference, log, choice, printing } = props
  const lines = linesOf(props)
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('staff.case.heading', { reference })}
      here="cases"
      back={{ href: caseHref(id), label: say('case.back') }}
    >
      <PrintHead say={say} reference={reference} secrecy={props.secrecy} printing={printing} />
      <p class="v-step" safe>
        {say('staff.case.heading', { reference })}
      </p>
      <h1 class="govuk-heading-l" safe>
        {say('log.case.heading')}
      </h1>
      <p safe>{say('log.case.about')}</p>
      <State say={say} log={log} head={printing.head} />
      <nav class="v-contents v-no-print" aria-label={attribute(say('log.case.show'))}>
        <ul>
          {logChoices.map((one) => (
            <li>
              <a
                href={address(caseHref(id, one === 'all' ? '/log' : `/log?show=${one}`))}
                {...(one === choice ? { 'aria-current': 'page' as const } : {})}
                safe
              >
                {say(`log.case.show.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ol class="v-timeline">
        {lines.map((line) => (
          <li>
            {line.dayOnly ? <Dated say={say} at={line.at} /> : <Moment say={say} at={line.at} />}
            <span dir="auto" safe>
              {line.text}
            </span>{' '}
            <ProofMark say={say} proof={line.proof} />
          </li>
        ))}
      </ol>
      <p class="govuk-hint" safe>
        {say('log.case.counted')}
      </p>
    </Shell>
  )
}

const linesOf = ({ say, happened, log, choice }: CaseLogPageProps): readonly Line[] => {
  const acts: readonly Line[] = happeningsOf(say, happened).map(({ at, text, act, reporter }: Happening) => ({
    ...{ at, text },
    dayOnly: reporter,
    proof: act === null ? null : (log.acts.get(act) ?? null),
  }))
  const looks: readonly Line[] = log.looks.map(({ at, by, proof, way }) => ({
    ...{ at, proof },
    dayOnly: false,
    text: say(way === undefined ? 'log.case.look' : `log.case.look.${way}`, { name: by.name }),
  }))
  return [...(choice === 'looks' ? [] : acts), ...(choice === 'acts' ? [] : looks)].toSorted((a, b) => b.at - a.at)
}

const Dated = ({ say, at }: { readonly say: Say; readonly at: Instant }): JSX.Element => {
  const day = dayOf(at, legalZone)
  return (
    <time datetime={attribute(day)} safe>
      {say.date(day)}
    </time>
  )
}

const ProofMark = ({ say, proof }: { readonly say: Say; readonly proof: Proof }): JSX.Element => {
  if (proof === null) return ''
  if (proof === 'missing')
    return (
      <strong class="v-late" safe>
        {say('log.case.missing')}
      </strong>
    )
  return proof.sound ? (
    <span class="govuk-hint v-whole" safe>
      {say('log.case.number', { seq: String(proof.seq) })}
    </span>
  ) : (
    <strong class="v-late" safe>
      {say('log.case.unsound', { seq: String(proof.seq) })}
    </strong>
  )
}

const State = ({ say, log, head }: { readonly say: Say; readonly log: CaseLog; readonly head: string }): JSX.Element => (
  <div class={isSoundLog(log) ? 'v-notice' : 'v-notice v-notice-alarm'}>
    <p>
      <strong safe>{say(isSoundLog(log) ? 'log.case.sound' : 'log.case.faulty')}</strong>
    </p>
    {log.arrival === 'proven' || log.arrival === 'unproven' ? <p safe>{say(`log.case.arrival.${log.arrival}`)}</p> : ''}
    {isSoundLog(log) ? '' : <p safe>{say('log.case.faulty.what')}</p>}
    {log.gone.length + log.unreadable === 0 ? (
      ''
    ) : (
      <ul>
        {log.gone.map(({ what, seq, day }) => (
          <li safe>{say(`log.case.gone.${what}`, { seq: String(seq), date: say.date(day) })}</li>
        ))}
        {log.unreadable === 0 ? '' : <li safe>{say('log.case.unreadable', { count: log.unreadable })}</li>}
      </ul>
    )}
    {head === '' ? (
      ''
    ) : (
      <p>
        <span safe>{say('log.case.head')}</span> <Digits digits={head} />
      </p>
    )}
  </div>
)
