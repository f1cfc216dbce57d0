// One removal that waits for a second person, and what whoever looks can answer (L-SE-17): confirm it, refuse it, take it back, or confirm it alone by a
// decision of the authority.
import type { CaseEvent } from '../../../src/domain/case/case-event.ts'
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { ClearableText } from '../../../src/domain/case/clearable.ts'
import type { Stop, WaitingClearing as Waits } from '../../../src/domain/case/clearing.ts'
import type { SheetFaults, Typed } from '../../../src/domain/case/sheet.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Field } from '../../shared/field.tsx'
import { Text } from '../../shared/text.tsx'
import { Moment } from '../moment.tsx'
import { caseHref } from './case-view.ts'
import { WordNote } from './clearing-word-note.tsx'
import { clearableName, clearingFormHref } from './clearing-words.ts'

/** The decision of the authority that stands in for the second person, as it was typed and not taken, whether or not it is asked for by now. */
export interface DecisionTyped {
  /** For which clearing. */
  readonly id: string
  readonly typed: Typed
  readonly faults: SheetFaults
}

export const decisionFields = ['body', 'on', 'number'] as const

interface WaitingProps {
  readonly say: Say
  readonly id: CaseId
  readonly clearing: Waits
  /** What happened of which its text tells; undefined of a text of another kind. */
  readonly event: CaseEvent | undefined
  /** The text that holds it; undefined where it is gone. */
  readonly where: ClearableText | undefined
  readonly isOwn: boolean
  readonly stop: Stop | null
  readonly decision: DecisionTyped | null
  /** Whether the person may confirm this one alone now, and not after another. */
  readonly isTurn: boolean
}

const headingOf = (say: Say, { clearing, isOwn }: WaitingProps): string => {
  if (!isOwn) return say('log.clear.asked', { name: clearing.by.name })
  return say(clearing.second === 'reader' ? 'log.clear.waiting' : `log.clear.waiting.${clearing.second}`)
}

/** What the person can answer now: nothing is confirmed of a text that is another, nor while the case has to stay as it is. */
export const WaitingClearing = (props: WaitingProps): JSX.Element => {
  const { say, id, clearing, event, where, isOwn, stop, decision, isTurn } = props
  const isOpen = !clearing.moved && !clearing.left && stop === null
  return (
    <form class="v-notice v-no-print" method="post" action={address(caseHref(id, '/clearing-answers'))} autocomplete="off">
      <h2 safe>{headingOf(say, props)}</h2>
      {where === undefined ? '' : <Where say={say} id={id} where={where} />}
      {clearing.passages.map((passage) => (
        <blockquote class="v-kept">
          <Text text={passage} />
        </blockquote>
      ))}
      <p safe>{say('log.clear.because', { reason: say(`log.clear.reason.${clearing.reason}`) })}</p>
      <Text text={clearing.why} />
      <Copies say={say} id={id} clearing={clearing} />
      <WordNote say={say} event={event} />
      <Closed say={say} clearing={clearing} stop={stop} />
      {isOwn && (clearing.second === 'newcomer' || clearing.second === 'colleague') ? (
        <p>
          <span safe>{say(clearing.second === 'colleague' ? 'log.clear.give.colleague' : 'log.clear.give')}</span>{' '}
          <a href={address(caseHref(id, '/assignments'))} safe>
            {say('log.clear.give.link')}
          </a>
        </p>
      ) : (
        ''
      )}
      <input type="hidden" name="clearing" value={attribute(clearing.id)} />
      {isOpen && isTurn ? <DecisionFields say={say} decision={decision} /> : ''}
      {isOpen && isOwn && !isTurn && clearing.second === 'nobody' ? <p safe>{say('log.clear.after')}</p> : ''}
      {isOpen && (isTurn || !isOwn) ? (
        <>
          <p safe>{say('log.clear.final')}</p>
          <Button label={say('log.clear.confirm')} kind="warning" name="answer" value="agreed" />{' '}
        </>
      ) : (
        ''
      )}
      <Button
        label={say(isOwn ? 'log.clear.withdraw' : 'log.clear.refuse')}
        kind="secondary"
        name="answer"
        value={isOwn ? 'withdrawn' : 'refused'}
      />
    </form>
  )
}

/** Whoever confirms reads what stands around it. */
const Where = ({ say, id, where }: Pick<WaitingProps, 'say' | 'id'> & { readonly where: ClearableText }): JSX.Element => (
  <p>
    <span safe>{say('log.clear.where')}</span>{' '}
    <a href={address(clearingFormHref(id, where))} safe>
      {clearableName(say, where)}
    </a>{' '}
    <Moment say={say} at={where.at} />
  </p>
)

/** Why nobody can confirm it now. */
const Closed = ({ say, clearing, stop }: Pick<WaitingProps, 'say' | 'clearing' | 'stop'>): JSX.Element => {
  if (clearing.moved) return <p safe>{say('log.clear.moved')}</p>
  if (clearing.left) return <p safe>{say('log.clear.refused.left')}</p>
  return stop === null ? '' : <p safe>{say(`log.clear.refused.${stop}`)}</p>
}

const Copies = ({ say, id, clearing }: Pick<WaitingProps, 'say' | 'id' | 'clearing'>): JSX.Element =>
  clearing.copies.length === 0 ? (
    ''
  ) : (
    <>
      <p safe>{say('log.clear.copies')}</p>
      <ul>
        {clearing.copies.map((copy) => (
          <li>
            <a href={address(clearingFormHref(id, copy))} safe>
              {clearableName(say, copy)}
            </a>
          </li>
        ))}
      </ul>
    </>
  )

const DecisionFields = ({ say, decision }: Pick<WaitingProps, 'say' | 'decision'>): JSX.Element => (
  <>
    <p safe>{say('log.clear.decision')}</p>
    {decisionFields.map((field) => (
      <Field
        say={say}
        name={field}
        label={say(`log.clear.decision.${field}`)}
        required={true}
        type={field === 'on' ? 'date' : 'text'}
        value={decision?.typed[field]?.[0] ?? ''}
        error={decision?.faults[field] === undefined ? undefined : say(`log.clear.decision.fault.${field}`)}
      />
    ))}
  </>
)
