// Removing what should not be there (L-SE-17): what waits for a second person, what was removed, and every text in which something could be.

import type { ClearingsOfCase } from '../../../src/domain/case/clearing.ts'
import type { ExportedCopy } from '../../../src/domain/case/export-request.ts'
import { address } from '../../shared/attribute.ts'
import { Text } from '../../shared/text.tsx'
import { KeptText } from '../kept-text.tsx'
import { Moment } from '../moment.tsx'
import { type PartFrame, PartPage } from './case-part.tsx'
import { DoneClearings } from './clearing-done.tsx'
import { type DecisionTyped, decisionFields, WaitingClearing } from './clearing-waiting.tsx'
import { clearableName, clearingFormHref } from './clearing-words.ts'
import { exportsHref } from './exports-page.tsx'

export interface ClearingsPageProps extends PartFrame {
  readonly found: ClearingsOfCase
  /** Who looks. */
  readonly own: string
  /** Of the file, that somebody took out: what is removed here stays there. */
  readonly copies: readonly ExportedCopy[]
  /** What was typed about a text that is gone; empty where nothing was. */
  readonly kept: string
  readonly decision: DecisionTyped | null
}

export const ClearingsPage = (props: ClearingsPageProps): JSX.Element => {
  const { say, id, own, found, copies, kept, decision } = props
  const errors = decisionFields.flatMap((field) =>
    decision?.faults[field] === undefined ? [] : [{ field, text: say(`log.clear.decision.fault.${field}`) }],
  )
  // One form at a time asks for a decision: its fields have one name each on the page.
  const turn = found.waiting.find(({ by, moved, second }) => by.id === own && !moved && second === 'nobody')
  const isAsked = found.stop === null && turn !== undefined && turn.id === decision?.id
  const unasked = isAsked ? [] : decisionFields.flatMap((field) => decision?.typed[field] ?? [])
  return (
    <PartPage {...props} heading={say('log.clear.heading')} errors={errors}>
      <KeptText say={say} text={kept} about={say('log.clear.refused.gone')} />
      <KeptText say={say} text={unasked.join('\n').trim()} about={say('log.clear.kept')} />
      <p safe>{say('log.clear.about')}</p>
      <p safe>{say('log.clear.record')}</p>
      <p safe>{say('log.clear.limit')}</p>
      <p class="v-law" safe>
        {say('log.clear.law')}
      </p>
      {copies.length === 0 ? (
        ''
      ) : (
        <p class="v-notice">
          <span safe>
            {say('export.cleared', { count: copies.length, names: say.list([...new Set(copies.map(({ by }) => by.name))]) })}
          </span>{' '}
          <a href={address(exportsHref(id))} safe>
            {say('export.link')}
          </a>
        </p>
      )}
      {found.waiting.map((clearing) => (
        <WaitingClearing
          say={say}
          id={id}
          clearing={clearing}
          event={found.texts.find(({ record }) => record === clearing.record)?.event}
          where={found.texts.find(({ record, field }) => record === clearing.record && field === clearing.field)}
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
      {found.done.length === 0 ? '' : <DoneClearings say={say} done={found.done} />}
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
