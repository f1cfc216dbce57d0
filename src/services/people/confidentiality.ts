// The duty of silence: what somebody still has to accept before cases are shown to them, and their yes, which the log keeps under their
// signature (L-SE-21, 9 kap. lag (2021:890)).

import { settingsOf } from '../../domain/channel/unit-settings.ts'
import {
  bindsToSilence,
  type ConfidentialityDuty,
  confidentialityDuties,
  confidentialityText,
  confidentialityVersions,
  dutyOf,
} from '../../domain/people/confidentiality.ts'
import { type Ground, today } from '../ground.ts'
import type { OwnActs } from './own-acts.ts'
import type { Unlocked } from './staff-sessions.ts'

export interface Confidentiality {
  /** What the person has not accepted in its present words, of the units in which they work with cases; none for those who do not. */
  readonly open: (who: Unlocked) => Promise<readonly ConfidentialityDuty[]>
  /**
   * Accepts what is open.
   * @param shown the texts that the person had before them
   * @returns `unseen` when another text is open than they saw: nothing is accepted then
   */
  readonly accept: (who: Unlocked, shown: readonly string[]) => Promise<'done' | 'unseen'>
}

export const makeConfidentiality = (ground: Ground, ownActs: OwnActs): Confidentiality => {
  const { store } = ground

  const open: Confidentiality['open'] = async ({ staff, appointments }) => {
    const served = new Set(appointments.filter(({ role }) => bindsToSilence(role)).map(({ unitId }) => unitId))
    if (served.size === 0) return []
    const [channels, accepted] = await Promise.all([store.channels.all(), store.confidentiality.of(staff.id)])
    const laid = new Set(
      channels.flatMap((channel) => channel.units.filter(({ id }) => served.has(id)).map(({ id }) => dutyOf(settingsOf(channel, id)))),
    )
    const isAccepted = (duty: ConfidentialityDuty): boolean =>
      accepted.some((known) => known.duty === duty && known.version === confidentialityVersions[duty])
    return confidentialityDuties.filter((duty) => laid.has(duty) && !isAccepted(duty))
  }

  return {
    open,
    accept: async (who, shown) => {
      const duties = await open(who)
      const texts = duties.map(confidentialityText)
      if (!texts.every((text) => shown.includes(text))) return 'unseen'
      // Two clicks on the button are one acceptance.
      if (duties.length === 0) return 'done'
      const acceptances = duties.map((duty) => ({ duty, version: confidentialityVersions[duty], day: today(ground) }))
      const log = await ownActs('confidentiality-accepted', who, { act: texts.join(' ') })
      await store.confidentiality.accept({ staffId: who.staff.id, acceptances, log })
      return 'done'
    },
  }
}
