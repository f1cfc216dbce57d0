// Sends the neutral notices whose slot has come. Every notice of a language is the same letter: nothing in it depends on a case (F-080).
import type { StaffId } from '../domain/channel/channel.ts'
import { nextTry } from '../domain/channel/notice.ts'
import { departure, heldUntil } from '../domain/keys/departure.ts'
import type { SpokenLanguage } from '../domain/language.ts'
import { randomBelow } from '../kit/random.ts'
import type { Mail } from '../outside/mail.ts'
import type { NewNotice } from '../store/notices.ts'
import { settingsByPerson } from './channel/served-channels.ts'
import { type Ground, today } from './ground.ts'

/** The one letter, made by whoever knows the texts. */
export type NeutralLetter = (language: SpokenLanguage) => { readonly subject: string; readonly text: string }

export interface Notices {
  /** Delivers what is due; what fails stays in the queue and is tried again. */
  readonly flush: () => Promise<void>
}

/** @param mail null when no mail server is set: notices wait, and the operator sees it */
export const makeNotices = (ground: Pick<Ground, 'store' | 'now' | 'random'>, mail: Mail | null, letter: NeutralLetter): Notices => {
  const { store, now } = ground
  const serves = async (id: StaffId): Promise<boolean> => (await store.people.appointments()).some(({ staffId }) => staffId === id)
  const deliverDue = async (): Promise<void> => {
    const due = await store.notices.due(now())
    if (due.length === 0) return
    const settingsOf = await settingsByPerson(store)
    for (const notice of due) {
      const staff = await store.people.byId(notice.staffId)
      if (staff === null) {
        await store.notices.delivered(notice)
        continue
      }
      const until = heldUntil(settingsOf(staff.id), notice, now())
      if (until !== null) {
        await store.notices.postponed(notice, until)
        continue
      }
      const outcome = mail === null ? 'not-configured' : await mail.send({ to: staff.email, ...letter(staff.language) })
      if (outcome === 'delivered') await store.notices.delivered(notice, today(ground))
      // Whoever has left may have left the address, too: one letter says so, and nobody goes on trying.
      else if (outcome === 'address' && !(await serves(staff.id))) await store.notices.delivered(notice)
      else await store.notices.failed(notice, outcome, nextTry(notice.attempts + 1, now()), today(ground))
    }
  }
  let underWay: Promise<void> | null = null
  return {
    flush: () => {
      // A slow mail server must not make two of us send the same notice: whoever comes meanwhile waits for the one that is at it.
      underWay ??= deliverDue().finally(() => {
        underWay = null
      })
      return underWay
    },
  }
}

/** Neutral notices to those who may read, and to nobody else (F-081): each leaves when all the channels of its person let it. */
export const noticesFor = async (
  { store, now, random }: Pick<Ground, 'store' | 'now' | 'random'>,
  to: readonly StaffId[],
): Promise<readonly NewNotice[]> => {
  const settingsOf = await settingsByPerson(store)
  const [moment, jitter] = [now(), randomBelow(random, 1000) / 1000]
  return to.map((staffId) => ({ staffId, due: departure(settingsOf(staffId), moment, jitter) }))
}
