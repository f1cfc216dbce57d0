// Removing what should not be there (L-SE-17): what waits for a second person, what was removed, and every text in which something could be.
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { Clearing, ClearingsOfCase, Stop, WaitingClearing } from '../../../src/domain/case/clearing.ts'
import type { SheetFaults, Typed } from '../../../src/domain/case/sheet.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Field } from '../../shared/field.tsx'
import { Text } from '../../shared/text.tsx'
import { KeptText } from '../kept-text.tsx'
import { Moment } from '../moment.tsx'
import { type PartFrame, PartPage } from './case-part.tsx'
import { caseHref } from './case-view.ts'
import { clearableName, clearingFormHref } from './clearing-words.ts'
import { clearedBackupWords } from './sheet-page.tsx'

/** The decision of the authority that stands in for the second person, as it was typed and not taken. */
export interface DecisionTyped {
  /** For which clearing. */
  readonly id: string
  readonly typed: Typed
  readonly faults: SheetFaults
}

export interface ClearingsPageProps extends PartFrame {
  readonly found: ClearingsOfCase
  /** Who looks. */
  readonly own: string
  /** What was typed about a text that is gone; empty where nothing was. */
  readonly kept: string
  readonly decision: DecisionTyped | null
}

const decisionFields = ['body', 'on', 'number'] as const

export const ClearingsPage = (props: ClearingsPageProps): JSX.Element => {
  const { say, id, own, found, kept, decision } = props
  const errors = decisionFields.flatMap((field) =>
    decision?.faults[field] === undefined ? [] : [{ field, text: say(`log.clear.decision.fault.${field}`) }],
  )
  // One form at a time asks for a decision: its fields have one name each on the page.
  const turn = found.waiting.find(({ by, moved, second }) => by.id === own && !moved && second === 'nobody')
  return (
    <PartPage {...props} heading={say('log.clear.heading')} errors={errors}>
      <KeptText say={say} text={kept} about={say('log.clear.refused.gone')} />
      <p safe>{say('log.clear.about')}</p>
      <p safe>{say('log.clear.record')}</p>
      <p safe>{say('log.clear.limit')}</p>
      <p class="v-law" safe>
        {say('log.clear.law')}
      </p>
      {found.waiting.map((clearing) => (
        <Waiting
          say={say}
          id={id}
          clearing={clearing}
          isOwn={clearing.by.id === own}
          stop={found.stop}
          decision={decision?.id === clearing.id ? decision : null}
          isTurn={clearing.id === turn?.id}
        />
      ))}
      {found.unseen === 0 ? (
        ''
      ) : (
        <p class="v-notice" safe>
          {say('log.clear.unseen', { count: found.unseen })}
        </p>
      )}
      {found.done.length === 0 ? '' : <Done say={say} done={found.done} />}
      <h2 safe>{say('log.clear.texts')}</h2>
      <ul class="v-timeline">
        {found.texts.map((text) => (
          <li>
            <Moment say={say} at={text.at} />
            <strong dir="auto" safe>
              {clearableName(say, text)}
            </strong>
            <Text text={excerpt(text.text)} />
            <a href={address(clearingFormHref(id, text))} safe>
              {say('log.clear.choose', { text: clearableName(say, text) })}
            </a>
          </li>
        ))}
      </ul>
    </PartPage>
  )
}

const longest = 160
const excerpt = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest).trimEnd()}…`)

interface WaitingProps {
  readonly say: Say
  readonly id: CaseId
  readonly clearing: WaitingClearing
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
const Waiting = (props: WaitingProps): JSX.Element => {
  const { say, id, clearing, isOwn, stop, decision, isTurn } = props
  const isOpen = !clearing.moved && stop === null
  return (
    <form class="v-notice v-no-print" method="post" action={address(caseHref(id, '/clearing-answers'))} autocomplete="off">
      <h2 safe>{headingOf(say, props)}</h2>
      {clearing.passages.map((passage) => (
        <blockquote class="v-kept">
          <Text text={passage} />
        </blockquote>
      ))}
      <p safe>{say('log.clear.because', { reason: say(`log.clear.reason.${clearing.reason}`) })}</p>
      <Text text={clearing.why} />
      <Copies say={say} id={id} clearing={clearing} />
      {clearing.moved ? <p safe>{say('log.clear.moved')}</p> : stop === null ? '' : <p safe>{say(`log.clear.refused.${stop}`)}</p>}
      {isOwn && clearing.second === 'newcomer' ? (
        <p>
          <span safe>{say('log.clear.give')}</span>{' '}
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
          <Button label={say('log.clear.confirm')} kind="warning" name="answer" value="confirmed" />{' '}
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

const Done = ({ say, done }: { readonly say: Say; readonly done: readonly Clearing[] }): JSX.Element => (
  <>
    <h2 safe>{say('log.clear.done')}</h2>
    <ul class="v-timeline">
      {done.map(({ by, confirmed, reason, why, of }) =>
        confirmed === null ? (
          ''
        ) : (
          <li>
            <Moment say={say} at={confirmed.at} />
            <span dir="auto" safe>
              {doneWords(say, by.name, confirmed)}
            </span>{' '}
            <span safe>{say('log.clear.because', { reason: say(`log.clear.reason.${reason}`) })}</span>
            <Text text={why} />
            <span class="govuk-hint" safe>
              {`${clearedBackupWords(say, confirmed.backups)} ${say('log.clear.hash', { hash: of, size: String(Math.ceil(confirmed.bucket / 1024)) })}`}
            </span>
          </li>
        ),
      )}
    </ul>
    <p safe>{say('log.clear.backup')}</p>
  </>
)

type Confirmed = NonNullable<Clearing['confirmed']>

const doneWords = (say: Say, name: string, { by, decision }: Confirmed): string =>
  decision === null
    ? say('log.clear.by', { name, other: by.name })
    : say('log.clear.by.decision', { name, body: decision.body, date: say.date(decision.on), number: decision.number })
