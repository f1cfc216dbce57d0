// The clock of the drill in SQL: one row, which the log asks, too, and of it in the small file what the log goes by. Inside a transaction of somebody else.
import type { DrillClock } from '../../domain/keys/drill-clock.ts'
import type { Day } from '../../kit/instant.ts'
import type { Database } from './database.ts'
import type { ShownDay } from './shown-day.ts'

interface ClockRow {
  readonly believed: Day
  readonly looked: Day | null
  readonly shown: Day | null
  readonly leapt: Day | null
  readonly steady: number
}

/** The earlier of the two where they differ; null where the small file knows of none, whatever the big one says. */
export const shownIn = (database: Database, shown: Pick<ShownDay, 'read'>): Day | null => {
  const known = shown.read()
  const told = database.one<Pick<ClockRow, 'shown'>>('SELECT shown FROM drill_clock')?.shown ?? known
  return known === null || told === null || known < told ? known : told
}

export const clockIn = (database: Database, shown: Pick<ShownDay, 'read'>): DrillClock | null => {
  const clock = database.one<ClockRow>('SELECT believed, looked, shown, leapt, steady FROM drill_clock')
  return clock === null ? null : { ...toClock(clock), shown: shownIn(database, shown) }
}

/** Inside a transaction, with what a clock that was years ahead left behind. */
export const putClock = (database: Database, small: ShownDay, { believed, looked, shown, leapt }: DrillClock): void => {
  small.put(shown)
  database.run(
    `INSERT INTO drill_clock (only_row, believed, looked, shown, leapt, steady) VALUES (1, ?, ?, ?, ?, ?)
     ON CONFLICT (only_row) DO UPDATE SET believed = excluded.believed, looked = excluded.looked, shown = excluded.shown,
       leapt = excluded.leapt, steady = excluded.steady`,
    ...[believed, looked, shown, leapt?.to ?? null, leapt?.steady ?? 0],
  )
  // After a clock that was years ahead: a proof in the future would make a key count for years.
  database.run('UPDATE proofs SET day = ? WHERE day > ?', believed, believed)
  database.run('UPDATE proofs SET before = day WHERE before > day')
  database.run('UPDATE proposal_witnesses SET told = ? WHERE told > ?', believed, believed)
  database.run('UPDATE reminders SET last = ?, first = min(first, ?) WHERE last > ?', believed, believed, believed)
  // … and a trial there would leave the sheets untried for years.
  database.run('UPDATE recovery_sets SET tried = ? WHERE tried > ?', believed, believed)
}

const toClock = ({ believed, looked, leapt, steady }: ClockRow): Omit<DrillClock, 'shown'> => ({
  believed,
  looked,
  leapt: leapt === null ? null : { to: leapt, steady },
})
