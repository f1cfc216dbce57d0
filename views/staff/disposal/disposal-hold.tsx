// Whether a case must be kept (L-SE-07): set by one, lifted by two.
import { type Hold, waitingLift } from '../../../src/domain/disposal/hold.ts'
import { Whole } from '../../shared/whole.tsx'
import { caseHref } from '../case/case-view.ts'
import { ReasonForm } from '../case/reason-form.tsx'
import { type DisposalPageProps, typedFor } from './disposal-shown.ts'
import { SecondHand } from './second-hand.tsx'

export const DisposalHold = (props: DisposalPageProps): JSX.Element => {
  const { say, id, standing, own, row } = props
  const { hold } = standing
  const { typed, faults } = typedFor(props, 'hold')
  return (
    <section aria-labelledby="keeping">
      <h2 id="keeping" safe>
        {say('disposal.hold.heading')}
      </h2>
      {hold === null && !row.held ? (
        <ReasonForm
          say={say}
          about={say('disposal.hold.about')}
          action={caseHref(id, '/hold')}
          name="hold"
          label={say('disposal.hold.label')}
          submit={say('disposal.hold.submit')}
          value={typed.hold?.[0] ?? ''}
          fault={faults.hold}
        />
      ) : (
        <>
          <p class="v-notice v-notice-alarm" dir="auto">
            <Whole
              text={
                hold === null
                  ? say('disposal.hold.unnamed')
                  : say('disposal.hold.stands', { name: hold.by?.name ?? '', date: say.dateTime(hold.at), reason: hold.value })
              }
            />
          </p>
          {hold !== null && standing.able.includes(own) ? <Lifting {...props} hold={hold} /> : ''}
        </>
      )}
    </section>
  )
}

/** One asks, another agrees or says why not. */
const Lifting = (props: DisposalPageProps & { readonly hold: Hold }): JSX.Element => {
  const { say, id, own, hold } = props
  const waiting = waitingLift(hold)
  const refused = hold.lifts.at(-1)?.refused ?? null
  if (waiting !== null) {
    const { typed, faults } = typedFor(props, 'lift-answer')
    return (
      <SecondHand
        say={say}
        text={say('disposal.lift.asked', { name: waiting.by.name, reason: waiting.reason })}
        action={caseHref(id, '/hold-answers')}
        hidden={{ request: waiting.id }}
        stands={waiting.by.id === own ? 'own' : 'answers'}
        words={{
          ...{ about: say('disposal.lift.hand.about'), agree: say('disposal.lift.agree') },
          ...{ refuse: say('disposal.lift.refuse'), why: say('disposal.lift.why') },
        }}
        why={{ text: typed['why-not']?.[0] ?? '', fault: faults['why-not'] }}
      />
    )
  }
  const { typed, faults } = typedFor(props, 'release')
  return (
    <>
      {refused === null ? (
        ''
      ) : (
        <p class="v-notice" dir="auto" safe>
          {say('disposal.lift.refused', { name: refused.by.name, reason: refused.reason })}
        </p>
      )}
      <ReasonForm
        say={say}
        heading={say('disposal.lift.heading')}
        about={say('disposal.lift.about')}
        action={caseHref(id, '/hold-release')}
        name="lift"
        label={say('disposal.lift.label')}
        submit={say('disposal.lift.submit')}
        value={typed.lift?.[0] ?? ''}
        fault={faults.lift}
      />
    </>
  )
}
