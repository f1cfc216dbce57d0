// A case before its end (F-102 to F-105): what is proposed and who agrees, what must hold, what one can say of it, and whether it must be kept.
import { isReplaceable, type Proposal } from '../../../src/domain/disposal/disposal-course.ts'
import { isStuck } from '../../../src/domain/disposal/disposal-decision.ts'
import { entrustedSheet, overrulingSheet, proposalSheet, substitutionSheet } from '../../../src/domain/disposal/disposal-sheets.ts'
import type { Decision } from '../../../src/domain/disposal/protocol.ts'
import { tallyOf, vetoes } from '../../../src/domain/disposal/seat.ts'
import type { LastingDoubt } from '../../../src/domain/disposal/word.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Details } from '../../shared/details.tsx'
import type { FieldError } from '../../shared/error-summary.tsx'
import { Radios } from '../../shared/radios.tsx'
import { Whole } from '../../shared/whole.tsx'
import { PartPage } from '../case/case-part.tsx'
import { caseHref } from '../case/case-view.ts'
import { answerWords, SheetForm, sheetErrors } from '../case/sheet-form.tsx'
import { Answering } from './disposal-answering.tsx'
import { DisposalHold } from './disposal-hold.tsx'
import { type DisposalPageProps, typedFor } from './disposal-shown.ts'
import { PreChecks, Votes } from './disposal-votes.tsx'
import { whyFault } from './second-hand.tsx'

export type { DisposalPageProps } from './disposal-shown.ts'

/** Where the words of each form stand. */
const wordsOf = { proposal: 'disposal', substitution: 'disposal-substitution', overruling: 'disposal-overruling' } as const
const sheetOf = { proposal: entrustedSheet, substitution: substitutionSheet, overruling: overrulingSheet } as const

const errorsOf = ({ say, form, faults }: DisposalPageProps): readonly FieldError[] => {
  if (form === null) return []
  if (form === 'proposal' || form === 'substitution' || form === 'overruling')
    return sheetErrors({ say, name: wordsOf[form], sheet: sheetOf[form], faults })
  return Object.entries(faults).map(([field, fault]) => ({
    field,
    text: form === 'recipient' ? say('case.fault.missing.person') : whyFault(say, fault ?? 'missing'),
  }))
}

export const DisposalPage = (props: DisposalPageProps): JSX.Element => {
  const { say, id, standing, row, locked, own } = props
  const { proposal, until, lines, doubt, lasting, entrusted, able, seats } = standing
  const stuck = proposal !== null && isStuck(proposal, seats, able)
  const isReader = able.includes(own)
  // What stops everything else stands before it.
  const held = row.held || standing.hold !== null
  return (
    <PartPage {...props} heading={say('disposal.heading')} errors={errorsOf(props)}>
      <p safe>{say('disposal.about', { body: props.body })}</p>
      {doubt === null ? (
        ''
      ) : (
        <p class="v-notice v-notice-alarm" role="alert" safe>
          {say(`disposal.doubt.${doubt}`)}
        </p>
      )}
      {proposal?.despite === undefined || doubt !== null
        ? ''
        : lasting.map((one) => <InSpite say={say} doubt={one} decision={proposal.despite} />)}
      <Automatic {...props} />
      {standing.holdsWith && vetoes(standing.seats).length > 0 ? (
        <p class="v-notice v-notice-alarm" safe>
          {say('disposal.automatic.objected')}
        </p>
      ) : (
        ''
      )}
      {until === null || standing.automatic !== null ? (
        ''
      ) : (
        <p class="v-law">
          <Whole text={say(locked ? 'disposal.locked' : 'disposal.locks', { date: say.date(until) })} />
        </p>
      )}
      {held ? <DisposalHold {...props} /> : ''}
      {entrusted && isReader ? (
        <p class="v-notice" safe>
          {say(able.length < 2 ? 'disposal.entrusted.too-few' : 'disposal.entrusted')}
        </p>
      ) : isReader && able.length < 2 ? (
        <p class="v-notice" safe>
          {say('disposal.alone')}
        </p>
      ) : (
        ''
      )}
      {proposal === null ? <Proposing {...props} /> : <Proposed {...props} proposal={proposal} />}
      <h2 safe>{say('disposal.list')}</h2>
      <PreChecks say={say} id={id} lines={lines} />
      {stuck && isReader ? (
        <p class="v-notice" safe>
          {say('disposal.decide.overruling.nobody')}
        </p>
      ) : (
        ''
      )}
      {able.length < 2 || entrusted || stuck ? <Giving {...props} /> : ''}
      {held ? '' : <DisposalHold {...props} />}
    </PartPage>
  )
}

/** What everybody reads before they agree: that the log and the case do not say the same, and who decided that it goes on. */
const InSpite = ({
  say,
  doubt,
  decision,
}: Pick<DisposalPageProps, 'say'> & { readonly doubt: LastingDoubt; readonly decision: Decision | undefined }): JSX.Element =>
  decision === undefined ? (
    ''
  ) : (
    <p class="v-notice v-notice-alarm" role="alert" dir="auto" safe>
      {say(`disposal.despite.${doubt}`, { body: decision.body, date: say.date(decision.on), number: decision.number })}
    </p>
  )

/** Announced thirty days ahead; whoever reads the case stops it with one press (L-SE-20). */
const Automatic = ({ say, id, standing: { automatic } }: DisposalPageProps): JSX.Element =>
  automatic === null ? (
    ''
  ) : (
    <form class="v-notice v-notice-alarm v-no-print" method="post" action={address(caseHref(id, '/hold'))}>
      <p safe>{say('disposal.automatic', { date: say.date(automatic) })}</p>
      <input type="hidden" name="hold" value={attribute(say('disposal.automatic.reason'))} />
      <Button label={say('disposal.automatic.stop')} kind="warning" />
    </form>
  )

const Proposing = (props: DisposalPageProps): JSX.Element => {
  const { say, id, standing, own, row } = props
  if (row.phase !== 'closed' && row.phase !== 'archived')
    return (
      <p class="v-notice" safe>
        {say('disposal.unended')}
      </p>
    )
  if (!standing.able.includes(own) || standing.hold !== null || (standing.entrusted && standing.able.length < 2)) return ''
  const decided = standing.entrusted || standing.lasting.length > 0
  return (
    <form method="post" action={address(caseHref(id, '/disposal-proposal'))} autocomplete="off">
      <h2 safe>{say('disposal.propose.heading')}</h2>
      <p safe>{say('disposal.propose.about')}</p>
      {standing.lasting.length > 0 ? <p safe>{say('disposal.doubt.decision')}</p> : ''}
      <SheetForm say={say} name={wordsOf.proposal} sheet={decided ? entrustedSheet : proposalSheet} {...typedFor(props, 'proposal')} />
      <Button label={say('disposal.propose.submit')} kind="secondary" />
    </form>
  )
}

const Proposed = (props: DisposalPageProps & { readonly proposal: Proposal }): JSX.Element => {
  const { say, proposal, standing, names } = props
  const { entrusted } = proposal
  return (
    <>
      <section class="v-notice v-notice-alarm" aria-labelledby="proposed">
        <h2 id="proposed" class="govuk-heading-m" safe>
          {vetoes(standing.seats).length > 0 ? say('disposal.mark.stopped') : say('disposal.mark', tallyOf(standing.seats))}
        </h2>
        <p>
          <Whole text={say('disposal.proposed', { name: proposal.by.name, date: say.dateTime(proposal.at) })} />
        </p>
        {entrusted === undefined ? (
          ''
        ) : (
          <p dir="auto">
            <Whole text={say('disposal.entrusted.by', { body: entrusted.body, date: say.date(entrusted.on), number: entrusted.number })} />
          </p>
        )}
        <p safe>{say('disposal.proposed.reasons')}:</p>
        <ul>
          {proposal.reasons.map((reason) => (
            <li safe>{answerWords(say, 'disposal', 'reasons', reason)}</li>
          ))}
        </ul>
        {proposal.other === '' ? (
          ''
        ) : (
          <p dir="auto" safe>
            {proposal.other}
          </p>
        )}
      </section>
      <h2 safe>{say(entrusted === undefined ? 'disposal.votes' : 'disposal.vote.entrusted')}</h2>
      <Votes say={say} seats={standing.seats} absences={standing.absences} names={names} />
      {isReplaceable(proposal, standing) && standing.able.includes(props.own) ? (
        <>
          <p class="v-notice" safe>
            {say('disposal.replace')}
          </p>
          <Proposing {...props} />
        </>
      ) : (
        ''
      )}
      <Answering {...props} />
    </>
  )
}

/** The case given to somebody who then has a vote. */
const Giving = (props: DisposalPageProps): JSX.Element => {
  const { say, id, givable, own, standing } = props
  if (givable.length === 0 || !standing.able.includes(own)) return ''
  const { typed, faults } = typedFor(props, 'recipient')
  return (
    <Details summary={say('disposal.give.heading')} open={props.form === 'recipient'}>
      <form method="post" action={address(caseHref(id, '/disposal-recipients'))} autocomplete="off">
        <p safe>{say('disposal.give.about')}</p>
        <Radios
          say={say}
          name="person"
          legend={say('disposal.give.label')}
          value={typed.person?.[0] ?? ''}
          error={faults.person === undefined ? undefined : say('case.fault.missing.person')}
          options={givable.map((one) => ({ value: one.id, label: one.title === '' ? one.name : `${one.name}, ${one.title}` }))}
        />
        <Button label={say('disposal.give.submit')} kind="secondary" />
      </form>
    </Details>
  )
}
