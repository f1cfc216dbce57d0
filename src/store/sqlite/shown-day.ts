// The last day on which a telephone agreed with the clock, as the small file knows it. The log lets nothing lie before that day: whoever writes the big file
// alone must not move it to one to come, and so stop every report until then.
import type { Day } from '../../kit/instant.ts'
import type { Database } from './database.ts'

export const shownDaySchema = `
CREATE TABLE IF NOT EXISTS shown_day (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), day TEXT NOT NULL) STRICT;`

export interface ShownDay {
  /** null: none that the small file knows of. */
  readonly read: () => Day | null
  /** Inside a transaction on the big file, which is told the same: a telephone did agree, whether or not that one is kept. */
  readonly put: (day: Day | null) => void
}

export const makeShownDay = (shares: Database): ShownDay => {
  const read = (): Day | null => shares.one<{ day: Day }>('SELECT day FROM shown_day')?.day ?? null
  return {
    read,
    put: (day) => {
      if (day === read()) return
      if (day === null) shares.run('DELETE FROM shown_day')
      else shares.run('INSERT INTO shown_day (only_row, day) VALUES (1, ?) ON CONFLICT (only_row) DO UPDATE SET day = excluded.day', day)
    },
  }
}
