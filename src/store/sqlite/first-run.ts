// The answers of the first run in SQL: one row.
import type { FirstRunStore } from '../first-run.ts'
import type { Database } from './database.ts'

export const makeFirstRunStore = (database: Database): FirstRunStore => {
  const kept = (): string | null => database.one<{ answers: string }>('SELECT answers FROM first_run')?.answers ?? null
  return {
    answers: () => database.read(kept),
    change: (work) =>
      database.write(() => {
        if (database.one('SELECT id FROM installation') !== null) return false
        database.run(
          'INSERT INTO first_run (id, answers) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET answers = excluded.answers',
          work(kept()),
        )
        return true
      }),
  }
}
