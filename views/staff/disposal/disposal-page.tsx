// A case before its end (F-102 to F-105): what is proposed and who agrees, what must hold, what one can say of it, and whether it must be kept.
import type { Author } from '../../../src/domain/case/author.ts'
import type { CaseRow } from '../../../src/domain/case/case-row.ts'
import type { Said } from '../../../src/domain/case/course.ts'
import type { Sheet, SheetFaults, Typed } from '../../../src/domain/case/sheet.ts'
import type { StaffId } from '../../../src/domain/channel/channel.ts'
import { isAgreed, isLast, openTo, type Proposal, type Seat, tallyOf, vetoes } from '../../../src/domain/disposal/disposal-course.ts'
import { overrulingSheet, proposalSheet, substitutionSheet } from '../../../src/domain/disposal/disposal-sheets.ts'
import { isRipe, type PreCheckLine } from '../../../src/domain/disposal/pre-check.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button, LinkButton } from '../../shared/button.tsx'
import { Details } from '../../shared/details.tsx'
import type { FieldError } from '../../shared/error-summary.tsx'
import { type PartFrame, PartPage } from '../case/case-part.tsx'
import { caseHref } from '../case/case-view.ts'
import { ReasonForm } from '../case/reason-form.tsx'
import { answerWords, SheetForm, sheetErrors } from '../case/sheet-form.tsx'
import { PreChecks, Votes } from './disposal-votes.tsx'

/** How the disposal of a case stands. */
export interface ShownDisposal {
  readonly proposal: Proposal | null
  readonly seats: readonly Seat[]
  /** Recipients who can open the case. */
  readonly able: readonly StaffId[]
  readonly lines: readonly PreCheckLine[]
  /** The last day on which the case is worked on; null while nothing ends that. */
  readonly until: Day | null
  readonly hold: Said<string> | null
}

export interface DisposalPageProps extends PartFrame {
  readonly standing: ShownDisposal
  readonly names: ReadonlyMap<string, Author>
  readonly own: StaffId
  readonly row: Pick<CaseRow, 'phase' | 'held'>
  /** Whose vote waits; who could answer for them; who objects. */
  readonly absent: readonly Author[]
  readonly able: readonly Author[]
  readonly objectors: readonly Author[]
  readonly locked: boolean
  /** Which of the forms was posted, what was typed in it, and what is wrong. */
  readonly form: 'proposal' | 'objection' | 'substitution' | 'overruling' | 'hold' | 'release' | null
  readonly typed: Typed
  readonly faults: SheetFaults
}

/** Where the words of each form stand. */
const wordsOf = { proposal: 'disposal', substitution: 'disposal-substitution', overruling: 'disposal-overruling' } as const
const sheetOf = { proposal: proposalSheet, substitution: substitutionSheet, overruling: overrulingSheet } as const

const errorsOf = ({ say, form, faults }: DisposalPageProps): readonly FieldError[] => {
  if (form === null) return []
  if (form === 'proposal' || form === 'substitution' || form === 'overruling')
    return sheetErrors({ say, name: wordsOf[form], sheet: sheetOf[form], faults })
  return Object.keys(faults).map((field) => ({ field, text: say('case.fault.missing.text') }))
}

/** What stands in a form that was posted; nothing in the others. */
const typedFor = (props: DisposalPageProps, form: DisposalPageProps['form']): Pick<DisposalPageProps, 'typed' | 'faults'> =>
  props.form === form ? { typed: props.typed, faults: props.faults } : { typed: {}, faults: {} }

export const DisposalPage = (props: DisposalPageProps): JSX.Element => {
  const { say, id, standing, row, locked } = props
  const { proposal, until, lines } = standing
  const isOver = row.phase === 'closed' || row.phase === 'archived'
  return (
    <PartPage {...props} heading={say('disposal.heading')} errors={errorsOf(props)}>
      <p safe>{say('disposal.about')}</p>
      {until === null ? (
        ''
      ) : (
        <p class="v-law" safe>
          {say(locked ? 'disposal.locked' : 'disposal.locks', { date: say.date(until) })}
        </p>
      )}
      {proposal === null ? <Proposing {...props} isOver={isOver} /> : <Proposed {...props} proposal={proposal} />}
      <h2 safe>{say('disposal.list')}</h2>
      <PreChecks say={say} id={id} lines={lines} />
      <Hold {...props} />
    </PartPage>
  )
}

const Proposing = (props: DisposalPageProps & { readonly isOver: boolean }): JSX.Element => {
  const { say, id, standing, own, isOver } = props
  if (!isOver)
    return (
      <p class="v-notice" safe>
        {say('disposal.unended')}
      </p>
    )
  if (!standing.able.includes(own) || standing.hold !== null) return ''
  return (
    <form method="post" action={address(caseHref(id, '/disposal-proposal'))} autocomplete="off">
      <h2 safe>{say('disposal.propose.heading')}</h2>
      <p safe>{say('disposal.propose.about')}</p>
      <SheetForm say={say} name={wordsOf.proposal} sheet={proposalSheet} {...typedFor(props, 'proposal')} />
      <Button label={say('disposal.propose.submit')} kind="secondary" />
    </form>
  )
}

type ProposedProps = DisposalPageProps & { readonly proposal: Proposal }

const Proposed = (props: ProposedProps): JSX.Element => {
  const { say, proposal, standing, names } = props
  return (
    <>
      <section class="v-notice v-notice-alarm" aria-labelledby="proposed">
        <h2 id="proposed" class="govuk-heading-m" safe>
          {say('disposal.mark', tallyOf(standing.seats))}
        </h2>
        <p safe>{say('disposal.proposed', { name: proposal.by.name, date: say.dateTime(proposal.at) })}</p>
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
      <h2 safe>{say('disposal.votes')}</h2>
      <Votes say={say} seats={standing.seats} names={names} />
      <Answering {...props} />
    </>
  )
}

const ProposalField = ({ proposal }: { readonly proposal: Proposal }): JSX.Element => (
  <input type="hidden" name="proposal" value={attribute(proposal.id)} />
)

/** What this person can say of it now. */
const Answering = (props: ProposedProps): JSX.Element => {
  const { say, id, proposal, standing, own } = props
  const { seats, able, lines, hold } = standing
  if (!able.includes(own)) return ''
  const [open, tally, held] = [openTo(seats, own).length > 0, tallyOf(seats), hold !== null]
  const [ripe, agreed] = [isRipe(lines), isAgreed(seats)]
  const isFinal = !held && ripe && (agreed || isLast(seats, own))
  const mine = seats.filter(({ by }) => by === own)
  const objects = mine.some((seat) => vetoes([seat]).length > 0)
  const withdraw = own === proposal.by.id ? 'proposal' : objects ? 'objection' : 'consent'
  const hasSaid = own === proposal.by.id || mine.some(({ consent, objection }) => consent !== null || objection !== null)
  return (
    <>
      {isFinal ? (
        <div class="v-notice">
          <p safe>{say(agreed ? 'disposal.final.agreed' : 'disposal.final.next')}</p>
          <LinkButton label={say('disposal.final.link')} href={caseHref(id, '/destruction')} kind="warning" />
        </div>
      ) : open && !held ? (
        <form method="post" action={address(caseHref(id, '/disposal-consent'))}>
          <ProposalField proposal={proposal} />
          <p safe>{say('disposal.consent.about')}</p>
          <Button label={say('disposal.consent', tally)} kind="warning" />
        </form>
      ) : (
        ''
      )}
      {hasSaid ? (
        <form method="post" action={address(caseHref(id, '/disposal-withdrawal'))}>
          <ProposalField proposal={proposal} />
          <Button label={say(`disposal.withdraw.${withdraw}`)} kind="secondary" />
        </form>
      ) : (
        ''
      )}
      {mine.length > 0 && !objects ? <Objecting {...props} /> : ''}
      {props.absent.length > 0 && props.able.length > 0 ? <Deciding {...props} which="substitution" /> : ''}
      {props.objectors.length > 0 && own !== proposal.by.id ? <Deciding {...props} which="overruling" /> : ''}
    </>
  )
}

const Objecting = (props: ProposedProps): JSX.Element => {
  const { say, id, proposal } = props
  const { typed, faults } = typedFor(props, 'objection')
  return (
    <Details summary={say('disposal.object.heading')} open={props.form === 'objection'}>
      <ReasonForm
        say={say}
        heading={say('disposal.object.heading')}
        about={say('disposal.object.about')}
        action={caseHref(id, '/disposal-objection')}
        name="objection"
        label={say('disposal.object.label')}
        submit={say('disposal.object.submit')}
        value={typed.objection?.[0] ?? ''}
        missing={faults.objection !== undefined}
        hidden={{ name: 'proposal', value: proposal.id }}
      />
    </Details>
  )
}

/** A decision of the authority, and whom it is about. */
const Deciding = (props: ProposedProps & { readonly which: 'substitution' | 'overruling' }): JSX.Element => {
  const { say, id, proposal, which, absent, able, objectors } = props
  const shown = typedFor(props, which)
  const sheet: Sheet = sheetOf[which]
  const [first = '', ...rest] = Object.keys(sheet)
  return (
    <Details summary={say(`disposal.decide.${which}.heading`)} open={props.form === which}>
      <form method="post" action={address(caseHref(id, `/disposal-${which}`))} autocomplete="off">
        <ProposalField proposal={proposal} />
        <p safe>{say(`disposal.decide.${which}.about`)}</p>
        <SheetForm
          say={say}
          name={wordsOf[which]}
          sheet={sheet}
          {...shown}
          people={which === 'substitution' ? absent : objectors}
          only={[first]}
        />
        <SheetForm say={say} name={wordsOf[which]} sheet={sheet} {...shown} people={able} only={rest} />
        <Button label={say(`disposal.decide.${which}.submit`)} kind="secondary" />
      </form>
    </Details>
  )
}

const Hold = (props: DisposalPageProps): JSX.Element => {
  const { say, id, standing, own, row } = props
  const { hold } = standing
  const { typed, faults } = typedFor(props, hold === null ? 'hold' : 'release')
  return (
    <section aria-labelledby="hold">
      <h2 id="hold" safe>
        {say('disposal.hold.heading')}
      </h2>
      {hold === null && !row.held ? (
        <ReasonForm
          say={say}
          heading={say('disposal.hold.submit')}
          about={say('disposal.hold.about')}
          action={caseHref(id, '/hold')}
          name="hold"
          label={say('disposal.hold.label')}
          submit={say('disposal.hold.submit')}
          value={typed.hold?.[0] ?? ''}
          missing={faults.hold !== undefined}
        />
      ) : (
        <>
          <p class="v-notice v-notice-alarm" dir="auto" safe>
            {hold === null
              ? say('disposal.hold.unnamed')
              : say('disposal.hold.stands', { name: hold.by?.name ?? '', date: say.dateTime(hold.at), reason: hold.value })}
          </p>
          {standing.able.includes(own) ? (
            <ReasonForm
              say={say}
              heading={say('disposal.lift.heading')}
              about={say('disposal.lift.about')}
              action={caseHref(id, '/hold-release')}
              name="lift"
              label={say('disposal.lift.label')}
              submit={say('disposal.lift.submit')}
              value={typed.lift?.[0] ?? ''}
              missing={faults.lift !== undefined}
            />
          ) : (
            ''
          )}
        </>
      )}
    </section>
  )
}
