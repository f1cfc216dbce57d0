// The proposal that something of one text is removed (L-SE-17): the text, how much of it, why.
import type { ClearableText } from '../../../src/domain/case/clearable.ts'
import { clearReasons, type Second } from '../../../src/domain/case/clearing.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Field, TextArea } from '../../shared/field.tsx'
import { Radios } from '../../shared/radios.tsx'
import { Select } from '../../shared/select.tsx'
import { Text } from '../../shared/text.tsx'
import { type PartFrame, PartPage } from './case-part.tsx'
import { caseHref } from './case-view.ts'
import { WordNote } from './clearing-word-note.tsx'
import { clearableName } from './clearing-words.ts'

export interface ClearingTyped {
  readonly extent: string
  readonly passage: string
  readonly reason: string
  readonly why: string
}
export const nothingTyped: ClearingTyped = { extent: 'passage', passage: '', reason: '', why: '' }
/** `nowhere` the passage does not stand in the text · `too-much` of it would go. */
export type ClearingFaults = Partial<Record<'passage' | 'reason' | 'why', 'missing' | 'too-long' | 'nowhere' | 'too-much'>>

export interface ClearingFormPageProps extends PartFrame {
  readonly text: ClearableText
  readonly typed: ClearingTyped
  readonly faults: ClearingFaults
  /** Who will be able to confirm it. */
  readonly second: Second
}

export const ClearingFormPage = (props: ClearingFormPageProps): JSX.Element => {
  const { say, id, text, typed, faults, second } = props
  const errorOf = (field: keyof ClearingFaults) => {
    const fault = faults[field]
    if (fault === undefined || fault === 'too-long') return fault === undefined ? undefined : say('case.fault.too-long')
    return say(field === 'passage' ? `log.clear.fault.${fault}` : `log.clear.fault.${field}`)
  }
  const errors = (['passage', 'reason', 'why'] as const).flatMap((field) => {
    const words = errorOf(field)
    return words === undefined ? [] : [{ field, text: words }]
  })
  const back = { href: caseHref(id, '/clearings'), label: say('log.clear.back') }
  return (
    <PartPage {...props} heading={say('log.clear.new')} errors={errors} back={back}>
      <h2 dir="auto" safe>
        {clearableName(say, text)}
      </h2>
      <blockquote class="v-kept">
        <Text text={text.text} />
      </blockquote>
      <WordNote say={say} event={text.event} />
      <form method="post" action={address(caseHref(id, '/clearings'))} autocomplete="off">
        <input type="hidden" name="record" value={attribute(text.record)} />
        <input type="hidden" name="field" value={attribute(text.field)} />
        {text.extent === 'whole' ? (
          <Radios
            say={say}
            name="extent"
            legend={say('log.clear.extent')}
            value={typed.extent}
            options={(['passage', 'whole'] as const).map((value) => ({ value, label: say(`log.clear.extent.${value}`) }))}
          />
        ) : (
          <p safe>{say('log.clear.half')}</p>
        )}
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
        <p safe>{say(`log.clear.second.${second}`)}</p>
        <Button label={say(second === 'reader' ? 'log.clear.submit' : 'log.clear.submit.alone')} />
      </form>
    </PartPage>
  )
}
