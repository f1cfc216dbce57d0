// By which decision somebody is appointed and since when, in one line (L-SE-12). Knows no role.
import type { Say } from '../../src/i18n/say.ts'
import type { Day } from '../../src/kit/instant.ts'

export interface ShownAppointment {
  /** Empty when nobody said. */
  readonly decision: string
  /** null when nobody said. */
  readonly since: Day | null
}

/** Empty when there is nothing to say. */
export const appointmentText = (say: Say, { decision, since }: ShownAppointment): string => {
  if (since === null) return decision
  const date = say.date(since)
  return decision === '' ? say('shared.appointment.since', { date }) : say('shared.appointment.decision', { decision, date })
}
