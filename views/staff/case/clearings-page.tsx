// Removing what should not be there (L-SE-17): what waits for a second person, what was removed, and every text in which something could be.
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import { type ClearableText, type Clearing, type ClearingsOfCase, clearReasons } from '../../../src/domain/case/clearing.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Field, TextArea } from '../../shared/field.tsx'
import { Radios } from '../../shared/radios.tsx'
import { Select } from '../../shared/select.tsx'
import { Text } from '../../shared/text.tsx'
import { KeptText } from '../kept-text.tsx'
import { Moment } from '../moment.tsx'
import { type PartFrame, PartPage } from './case-part.tsx'
import { caseHref } from './case-view.ts'

export interface ClearingsPageProps extends PartFrame {
  readonly found: ClearingsOfCase
  /** Who looks. */
  readonly own: string
  /** What was typed about a text that is gone; empty where nothing was. */
  readonly kept: string
}

export const ClearingsPage = (props: ClearingsPageProps): JSX.Element => {
  const { say, id, own, found, kept } = props
  const waiting = found.clearings.filter(({ state }) => state === 'waiting')
  const done = found.clearings.filter(({ state }) => state === 'done')
  return (
    <PartPage {...props} heading={say('log.clear.heading')} errors={[]}>
      <KeptText say={say} text={kept} about={say('log.clear.refused.gone')} />
      <p safe>{say('log.clear.about')}</p>
      <p safe>{say('log.clear.record')}</p>
      <p class="govuk-hint" safe>
        {say('log.clear.law')}
      </p>
      {waiting.map((clearing) => (
        <Waiting say={say} id={id} clearing={clearing} isOwn={clearing.by.id === own} />
      ))}
      {done.length === 0 ? '' : <Done say={say} done={done} />}
      <h2 safe>{say('log.clear.texts')}</h2>
      <ul class="v-timeline">
        {found.texts.map((text) => (
          <li>
            <Moment say={say} at={text.at} />
            <strong safe>{textName(say, text)}</strong>
            <Text text={excerpt(text.text)} />
            <a href={address(formHref(id, text))} safe>
              {say('log.clear.choose', { text: textName(say, text) })}
            </a>
          </li>
        ))}
      </ul>
    </PartPage>
  )
}

const formHref = (id: CaseId, { record, field }: ClearableText): string =>
  caseHref(id, `/clearings/new?record=${encodeURIComponent(record)}&field=${encodeURIComponent(field)}`)

const longest = 160
const excerpt = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest).trimEnd()}…`)

/** Which text it is, in words. */
const textName = (say: Say, { kind, field, author }: ClearableText): string => {
  if (kind === 'report') return say('log.clear.text.report', { question: say.named(`staff.report.${field}`) ?? field })
  return say(`log.clear.text.${kind}`, { name: author?.name ?? say('staff.reporter') })
}

interface WaitingProps {
  readonly say: Say
  readonly id: CaseId
  readonly clearing: ClearingsOfCase['clearings'][number]
  readonly isOwn: boolean
}

const Waiting = ({ say, id, clearing, isOwn }: WaitingProps): JSX.Element => (
  <form class="v-notice v-no-print" method="post" action={address(caseHref(id, '/clearing-answers'))}>
    <h2 safe>{say(isOwn ? 'log.clear.waiting' : 'log.clear.asked', { name: clearing.by.name })}</h2>
    {clearing.passages.map((passage) => (
      <blockquote class="v-kept">
        <Text text={passage} />
      </blockquote>
    ))}
    <p safe>{say('log.clear.because', { reason: say(`log.clear.reason.${clearing.reason}`) })}</p>
    <Text text={clearing.why} />
    {clearing.copies.length === 0 ? (
      ''
    ) : (
      <>
        <p safe>{say('log.clear.copies')}</p>
        <ul>
          {clearing.copies.map((copy) => (
            <li>
              <a href={address(formHref(id, copy))} safe>
                {textName(say, copy)}
              </a>
            </li>
          ))}
        </ul>
      </>
    )}
    <p safe>{say('log.clear.final')}</p>
    <input type="hidden" name="clearing" value={attribute(clearing.id)} />
    {isOwn ? (
      <Button label={say('log.clear.withdraw')} kind="secondary" name="answer" value="withdrawn" />
    ) : (
      <>
        <Button label={say('log.clear.confirm')} kind="warning" name="answer" value="confirmed" />{' '}
        <Button label={say('log.clear.refuse')} kind="secondary" name="answer" value="refused" />
      </>
    )}
  </form>
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
              {say('log.clear.by', { name: by.name, other: confirmed.by.name, reason: say(`log.clear.reason.${reason}`) })}
            </span>
            <Text text={why} />
            <span class="govuk-hint" safe>
              {say('log.clear.hash', { hash: of, size: String(Math.ceil(confirmed.bucket / 1024)) })}
            </span>
          </li>
        ),
      )}
    </ul>
    <p safe>{say('log.clear.backup')}</p>
  </>
)

export interface ClearingTyped {
  readonly extent: string
  readonly passage: string
  readonly reason: string
  readonly why: string
}
export const nothingTyped: ClearingTyped = { extent: 'passage', passage: '', reason: '', why: '' }
/** `nowhere` the passage does not stand in the text. */
export type ClearingFaults = Partial<Record<'passage' | 'reason' | 'why', 'missing' | 'nowhere'>>

export interface ClearingFormPageProps extends PartFrame {
  readonly text: ClearableText
  readonly typed: ClearingTyped
  readonly faults: ClearingFaults
}

export const ClearingFormPage = (props: ClearingFormPageProps): JSX.Element => {
  const { say, id, text, typed, faults } = props
  const errorOf = (field: keyof ClearingFaults) => {
    const fault = faults[field]
    return fault === undefined ? undefined : say(`log.clear.fault.${field === 'passage' ? fault : field}`)
  }
  const errors = (['passage', 'reason', 'why'] as const).flatMap((field) => {
    const words = errorOf(field)
    return words === undefined ? [] : [{ field, text: words }]
  })
  const back = { href: caseHref(id, '/clearings'), label: say('log.clear.back') }
  return (
    <PartPage {...props} heading={say('log.clear.new')} errors={errors} back={back}>
      <h2 safe>{textName(say, text)}</h2>
      <Text text={text.text} />
      <form method="post" action={address(caseHref(id, '/clearings'))} autocomplete="off">
        <input type="hidden" name="record" value={attribute(text.record)} />
        <input type="hidden" name="field" value={attribute(text.field)} />
        <Radios
          say={say}
          name="extent"
          legend={say('log.clear.extent')}
          value={typed.extent}
          options={(['passage', 'whole'] as const).map((value) => ({ value, label: say(`log.clear.extent.${value}`) }))}
        />
        <TextArea
          say={say}
          name="passage"
          label={say('log.clear.passage')}
          hint={say('log.clear.passage.hint')}
          rows={3}
          value={typed.passage}
          error={errorOf('passage')}
        />
        <Select
          say={say}
          name="reason"
          label={say('log.clear.reason')}
          value={typed.reason}
          error={errorOf('reason')}
          options={[
            { value: '', label: say('log.clear.reason.choose') },
            ...clearReasons.map((value) => ({ value, label: say(`log.clear.reason.${value}`) })),
          ]}
        />
        <Field
          say={say}
          name="why"
          label={say('log.clear.why')}
          hint={say('log.clear.why.hint')}
          required={true}
          value={typed.why}
          error={errorOf('why')}
        />
        <p safe>{say('log.clear.second')}</p>
        <Button label={say('log.clear.submit')} />
      </form>
    </PartPage>
  )
}
