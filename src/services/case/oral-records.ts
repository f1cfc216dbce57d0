// What somebody said, written down, on its way to the reporter's approval (L-SE-19; 8 kap. lag (2021:890); § 24 of the Danish act): staff offer
// a text, or note that no answer came. The reporter's half is in dialogue.ts; the rules of both are in the domain.

import type { FileEntry } from '../../domain/case/case-file.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Message } from '../../domain/case/dialogue.ts'
import {
  type OralAct,
  type OralRecord,
  type OralRefusal,
  oralDraftIn,
  oralMessages,
  oralRecordOf,
  oralStep,
} from '../../domain/case/oral-record.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import type { Day } from '../../kit/instant.ts'
import { refused } from '../../kit/result.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseActs, Locked } from './case-acts.ts'
import type { OpenCase } from './case-opening.ts'
import { bodiesOf } from './case-reading.ts'

export interface OralRecords {
  /**
   * Shows the reporter a text to approve; one offered before gives way to it.
   * @param version of the text that staff had before them: a colleague's newer one is not replaced unseen
   * @returns null for somebody without a key for the case
   */
  readonly offer: (who: Unlocked, id: CaseId, offer: OralOffer) => Promise<'done' | OralRefusal | 'contact' | Locked | null>
  /** The day passed and nothing came. */
  readonly noAnswer: (who: Unlocked, id: CaseId) => Promise<'done' | OralRefusal | 'contact' | Locked | null>
}

export interface OralOffer {
  readonly text: string
  readonly answerBy: Day
  readonly version: number
}

const recordIn = ({ dialogue, casework }: OpenCase): OralRecord =>
  oralRecordOf(
    oralDraftIn(bodiesOf<FileEntry>(casework.read, 'entry').map(({ body }) => body)),
    bodiesOf<Message>(dialogue.read, 'message').map(({ body }) => body),
  )

type StaffAct = Extract<OralAct, { readonly on: Day }>

const logged: Readonly<Record<StaffAct['name'], { readonly log: LogKind }>> = {
  offer: { log: 'protocol-offered' },
  'no-answer': { log: 'protocol-unanswered' },
}

export const makeOralRecords = (ground: Ground, { inContact, message }: CaseActs): OralRecords => {
  const carryOut = (
    who: Unlocked,
    id: CaseId,
    what: StaffAct,
    version: number | null,
  ): Promise<'done' | OralRefusal | 'contact' | Locked | null> =>
    inContact<OralRefusal>(who, id, (opened, contact) => {
      const before = recordIn(opened)
      if (version !== null && version !== before.version) return refused('superseded')
      const step = oralStep(before, what)
      if (!step.ok) return refused(step.refusal)
      const said = message(contact, who, oralMessages[what.name], what.name === 'offer' ? what.text : '')
      const oral = { version: step.value.version, ...(what.name === 'offer' ? { answerBy: what.answerBy } : {}) }
      return { row: opened.row, dialogue: [{ ...said, oral }], ...logged[what.name] }
    })
  return {
    offer: (who, id, { text, answerBy, version }) => carryOut(who, id, { name: 'offer', text, answerBy, on: today(ground) }, version),
    noAnswer: (who, id) => carryOut(who, id, { name: 'no-answer', on: today(ground) }, null),
  }
}
