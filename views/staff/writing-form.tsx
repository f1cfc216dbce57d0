// One box and one button: reply, record and note look alike but for the word on the button, which says where the text goes.
import type { Children } from '@kitajs/html'
import { longestMessage } from '../../src/domain/case/dialogue.ts'
import type { Say } from '../../src/i18n/say.ts'
import { address, attribute } from '../shared/attribute.ts'
import { Button } from '../shared/button.tsx'
import { TextArea } from '../shared/field.tsx'
import type { Draft } from './case/case-view.ts'

export const faultText = (say: Say, fault: Draft['fault']): string | undefined => {
  if (fault === null) return undefined
  if (fault === 'unfinished') return say('staff.case.unfinished')
  if (fault === 'closed') return say('case.refused.note')
  return fault === 'missing' ? say('staff.text.missing') : say('staff.text.too-long', { longest: longestMessage })
}

/** Takes the focus when it comes into the page: the button that was pressed is gone. On a whole page the error summary comes before it. */
export const focused = { tabindex: '-1', autofocus: true } as const

export interface WritingFormProps {
  readonly say: Say
  readonly id: string
  readonly action: string
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly submit: string
  readonly draft: Draft
  readonly rows: number
  /** htmx attributes: which part of the page the answer replaces. */
  readonly swap?: Readonly<Record<string, string>>
  /** Attributes of what stands around the fields. */
  readonly around?: Readonly<Record<string, string>>
  /** After the button: what is kept of the text. */
  readonly state?: JSX.Element
  /** Between the box and the button. */
  readonly children?: Children
}

export const WritingForm = (props: WritingFormProps): JSX.Element => {
  const { say, id, action, name, label, hint, submit, draft, rows, swap, around = {}, state, children } = props
  return (
    <form
      id={attribute(id)}
      class="v-writing v-no-print"
      method="post"
      action={address(action)}
      {...(swap === undefined ? {} : { 'hx-post': address(action), ...swap })}
      {...(draft.fault === null ? {} : focused)}
    >
      <div {...around}>
        <TextArea say={say} name={name} label={label} hint={hint} error={faultText(say, draft.fault)} value={draft.text} rows={rows} />
        {children}
      </div>
      <Button label={submit} />
      {state as 'safe'}
    </form>
  )
}
