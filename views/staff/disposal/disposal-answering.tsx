// What somebody with a vote says of a proposal (F-104, F-105), the decisions of the authority that wait for a second person, and the forms by which one is
// written down.
import type { Sheet } from '../../../src/domain/case/sheet.ts'
import type { Proposal } from '../../../src/domain/disposal/disposal-course.ts'
import { overrulingSheet, substitutionSheet } from '../../../src/domain/disposal/disposal-sheets.ts'
import { isRipe } from '../../../src/domain/disposal/pre-check.ts'
import {
  decisionFault,
  isAgreed,
  isLast,
  isOpen,
  isSetAside,
  openTo,
  tallyOf,
  vetoes,
  type WrittenDecision,
} from '../../../src/domain/disposal/seat.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button, LinkButton } from '../../shared/button.tsx'
import { Details } from '../../shared/details.tsx'
import { caseHref } from '../case/case-view.ts'
import { ReasonForm } from '../case/reason-form.tsx'
import { SheetForm } from '../case/sheet-form.tsx'
import { type DisposalPageProps, typedFor } from './disposal-shown.ts'
import { decisionWords, nameIn } from './disposal-votes.tsx'
import { SecondHand } from './second-hand.tsx'

type ProposedProps = DisposalPageProps & { readonly proposal: Proposal }

const ProposalField = ({ proposal }: { readonly proposal: Proposal }): JSX.Element => (
  <input type="hidden" name="proposal" value={attribute(proposal.id)} />
)

/** What this person can say of it now. */
export const Answering = (props: ProposedProps): JSX.Element => {
  const { say, id, proposal, standing, own } = props
  const { seats, able, lines, hold } = standing
  if (!able.includes(own)) return ''
  const [open, tally, held] = [openTo(seats, own).length > 0, tallyOf(seats), hold !== null]
  const [ripe, agreed] = [isRipe(lines), isAgreed(seats)]
  // What is left to be done is nothing that is asked of somebody who was against it.
  const aside = isSetAside(seats, own)
  const isFinal = !aside && !held && standing.doubt === null && ripe && (agreed || isLast(seats, own))
  const mine = seats.filter(({ by }) => by === own)
  const objects = mine.some((seat) => vetoes([seat]).length > 0)
  const withdraw = own === proposal.by.id ? 'proposal' : objects ? 'objection' : 'consent'
  const hasSaid = own === proposal.by.id || (!aside && mine.some(({ consent, objection }) => consent !== null || objection !== null))
  return (
    <>
      {aside ? (
        <p class="v-notice" safe>
          {say('disposal.overruled.own')}
        </p>
      ) : (
        ''
      )}
      {isFinal ? (
        <div class="v-notice">
          <p safe>{agreed ? say('disposal.final.agreed', tally) : say('disposal.final.next')}</p>
          <LinkButton label={say('disposal.final.link')} href={caseHref(id, '/destruction')} kind="warning" />
        </div>
      ) : open && !held && !objects ? (
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
      {mine.length > 0 && !objects && !aside ? <Objecting {...props} /> : ''}
      <Decisions {...props} />
      <Deciding {...props} />
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
        about={props.standing.holdsWith ? say('disposal.object.about.holding') : say('disposal.object.about', { body: props.body })}
        action={caseHref(id, '/disposal-objection')}
        name="objection"
        label={say('disposal.object.label')}
        submit={say('disposal.object.submit')}
        value={typed.objection?.[0] ?? ''}
        fault={faults.objection}
        hidden={{ name: 'proposal', value: proposal.id }}
      />
    </Details>
  )
}

/** What waits for a second person, and what one did not confirm. */
const Decisions = (props: ProposedProps): JSX.Element => {
  const shown = props.standing.decisions.filter(({ state }) => state === 'waiting' || state === 'refused')
  if (shown.length === 0) return ''
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions" safe>
        {props.say('disposal.decisions')}
      </h2>
      {shown.map((decision) => (
        <Decision {...props} decision={decision} />
      ))}
    </section>
  )
}

const Decision = (props: ProposedProps & { readonly decision: WrittenDecision }): JSX.Element => {
  const { say, id, proposal, names, own, decision } = props
  const { what, by, answered, reason, state } = decision
  const text =
    what.name === 'substitution'
      ? say('disposal.decision.substitution', { by: by.name, name: nameIn(say, names, what.by), absent: nameIn(say, names, what.absent) })
      : say('disposal.decision.overruling', { by: by.name, name: nameIn(say, names, what.objector) })
  if (state === 'refused')
    return (
      <div class="v-notice">
        <p dir="auto" safe>
          {text}
        </p>
        <p dir="auto" safe>
          {say('disposal.decision.refused', { name: answered?.by.name ?? '', reason })}
        </p>
      </div>
    )
  const { typed, faults } = typedFor(props, 'answer')
  const isShown = typed.decision?.[0] === decision.id
  return (
    <SecondHand
      say={say}
      text={text}
      more={decisionWords(say, decision.decision)}
      action={caseHref(id, '/disposal-answers')}
      hidden={{ proposal: proposal.id, decision: decision.id }}
      stands={own === by.id ? 'own' : decisionFault(decision, own, 'agreed') === null ? 'answers' : 'waits'}
      words={{
        ...{ about: say('disposal.hand.about'), agree: say('disposal.hand.agree') },
        ...{ refuse: say('disposal.hand.refuse'), why: say('disposal.hand.why') },
      }}
      why={isShown ? { text: typed['why-not']?.[0] ?? '', fault: faults['why-not'] } : null}
    />
  )
}

/** A decision of the authority to be written down: about somebody who is not there, or somebody's objection. */
const Deciding = (props: ProposedProps): JSX.Element => {
  const { say, own, proposal, absent, able, objectors, standing } = props
  // Nobody writes down that their own objection does not count.
  const others = objectors.filter(({ id }) => id !== own)
  const silent = standing.seats.some((seat) => seat.by !== own && isOpen(seat))
  return (
    <>
      {absent.length > 0 && able.length > 0 ? (
        <Writing {...props} which="substitution" sheet={substitutionSheet} whom={absent} />
      ) : silent && absent.length === 0 ? (
        <p class="govuk-hint" safe>
          {say('disposal.decide.nobody-away')}
        </p>
      ) : (
        ''
      )}
      {others.length > 0 && own !== proposal.by.id ? <Writing {...props} which="overruling" sheet={overrulingSheet} whom={others} /> : ''}
    </>
  )
}

interface WritingProps extends ProposedProps {
  readonly which: 'substitution' | 'overruling'
  readonly sheet: Sheet
  readonly whom: DisposalPageProps['absent']
}

const Writing = (props: WritingProps): JSX.Element => {
  const { say, id, proposal, which, sheet, whom, able, body } = props
  const shown = typedFor(props, which)
  const [first = '', ...rest] = Object.keys(sheet)
  return (
    <Details
      summary={which === 'overruling' ? say('disposal.decide.overruling.heading', { body }) : say('disposal.decide.substitution.heading')}
      open={props.form === which}
    >
      <form method="post" action={address(caseHref(id, `/disposal-${which}`))} autocomplete="off">
        <ProposalField proposal={proposal} />
        <p safe>{which === 'overruling' ? say('disposal.decide.overruling.about', { body }) : say('disposal.decide.substitution.about')}</p>
        <SheetForm say={say} name={`disposal-${which}`} sheet={sheet} {...shown} people={whom} only={[first]} />
        <SheetForm say={say} name={`disposal-${which}`} sheet={sheet} {...shown} people={able} only={rest} />
        <Button label={say(`disposal.decide.${which}.submit`)} kind="secondary" />
      </form>
    </Details>
  )
}
