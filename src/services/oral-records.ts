// What somebody said, written down, on its way to the reporter's approval (L-SE-19; 8 kap. lag (2021:890); § 24 of the Danish act): staff offer
// a text, or note that no answer came. The reporter's half is in dialogue.ts; the rules of both are in the domain.
import type { CaseId, FileEntry, Message } from '../domain/case-file.ts'
import type { LogKind } from '../domain/log-entry.ts'
import { type OralAct, type OralRecord, type OralRefusal, oralMessages, oralRecordOf, oralStep } from '../domain/oral-record.ts'
import type { Day } from '../kit/instant.ts'
import { Problem } from '../kit/problem.ts'
import { sealAddition } from './case-addition.ts'
import type { CaseOpening, OpenCase } from './case-opening.ts'
import { bodiesOf } from './case-reading.ts'
import { type Ground, mostTries, today } from './ground.ts'
import type { Unlocked } from './staff-sessions.ts'

export interface OralRecords {
  /**
   * Shows the reporter a text to approve; one offered before gives way to it.
   * @param version of the text that staff had before them: a colleague's newer one is not replaced unseen
   * @returns null for somebody without a key for the case
   */
  readonly offer: (who: Unlocked, id: CaseId, offer: OralOffer) => Promise<'done' | OralRefusal | null>
  /** The day passed and nothing came. */
  readonly noAnswer: (who: Unlocked, id: CaseId) => Promise<'done' | OralRefusal | null>
}

export interface OralOffer {
  readonly text: string
  readonly answerBy: Day
  readonly version: number
}

/** The newest text that staff wrote and have not offered; null for none. */
export const draftOf = (entries: readonly FileEntry[]): string | null => entries.findLast(({ oral }) => oral !== undefined)?.text ?? null

const recordIn = ({ dialogue, casework }: OpenCase): OralRecord =>
  oralRecordOf(
    draftOf(bodiesOf<FileEntry>(casework.read, 'entry').map(({ body }) => body)),
    bodiesOf<Message>(dialogue.read, 'message').map(({ body }) => body),
  )

type StaffAct = Extract<OralAct, { readonly on: Day }>

const logged: Readonly<Record<StaffAct['name'], { readonly log: LogKind }>> = {
  offer: { log: 'protocol-offered' },
  'no-answer': { log: 'protocol-unanswered' },
}

export const makeOralRecords = (ground: Ground, { withCase }: CaseOpening): OralRecords => {
  const { store, now } = ground

  const tryTo = async (who: Unlocked, opened: OpenCase, act: StaffAct, version: number | null): Promise<'done' | 'stale' | OralRefusal> => {
    const before = recordIn(opened)
    if (version !== null && version !== before.version) return 'superseded'
    const step = oralStep(before, act)
    if (!step.ok) return step.refusal
    const { id, name, title } = who.staff
    const message: Message = {
      ...{ format: 1, kind: oralMessages[act.name], from: 'staff', at: now(), author: { id, name, title }, identity: null },
      text: act.name === 'offer' ? act.text : '',
      oral: { version: step.value.version, ...(act.name === 'offer' ? { answerBy: act.answerBy } : {}) },
    }
    const addition = { row: opened.row, dialogue: [message], thread: {}, casework: [], card: {}, ...logged[act.name] }
    return store.cases.change(await sealAddition(ground, who, opened, addition))
  }

  const act = async (who: Unlocked, id: CaseId, what: StaffAct, version: number | null): Promise<'done' | OralRefusal | null> => {
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const outcome = await withCase(who, id, (opened) => tryTo(who, opened, what, version))
      if (outcome !== 'stale') return outcome
    }
    throw new Problem('conflict', 'a case changed again and again while an act was sealed')
  }

  return {
    offer: (who, id, { text, answerBy, version }) => act(who, id, { name: 'offer', text, answerBy, on: today(ground) }, version),
    noAnswer: (who, id) => act(who, id, { name: 'no-answer', on: today(ground) }, null),
  }
}
