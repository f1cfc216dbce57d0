// The operator's page: whether backups are made, how old the newest is, the key, the drill. Each with what to do where something is wrong.
import { languageFacts } from '../../../src/i18n/language.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { SummaryList } from '../../shared/summary-list.tsx'
import { State } from './state.tsx'

export interface BackupHealth {
  /** null: none are made. */
  readonly rule: { readonly days: number; readonly time: string } | null
  readonly hasKey: boolean
  /** null: there is none. Bytes. */
  readonly newest: { readonly day: Day; readonly bytes: number } | null
  readonly kept: number
  /** Since when there should have been another one; null while all is well. */
  readonly lateSince: Day | null
  readonly drilled: Day | null
  readonly drillBefore: Day
  /** Those that lie somewhere else, and that nobody deletes but people; null where there are none. */
  readonly elsewhere: { readonly count: number; readonly first: Day; readonly last: Day } | null
}

interface BackupsProps {
  readonly say: Say
  readonly backups: BackupHealth
  readonly today: Day
}

/** Whether something here needs doing. */
export const backupsNeed = ({ rule, hasKey, lateSince, drillBefore }: BackupHealth, today: Day): boolean =>
  rule === null || !hasKey || lateSince !== null || today > drillBefore

const sizeOf = (say: Say, bytes: number): string =>
  new Intl.NumberFormat(languageFacts[say.language].tag, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(bytes / 1e6)

export const Backups = ({ say, backups, today }: BackupsProps): JSX.Element => {
  const { rule, hasKey, lateSince, drilled, drillBefore, elsewhere } = backups
  const before = say.date(drillBefore)
  return (
    <section id="backups">
      <h2 safe>{say('backup.operation.heading')}</h2>
      <SummaryList
        rows={[
          {
            key: say('backup.operation.rule'),
            content: (
              <Part
                say={say}
                good={rule !== null}
                lines={[rule === null ? say('backup.operation.rule.off') : say('backup.operation.rule.on', rule)]}
              />
            ),
          },
          {
            key: say('backup.operation.key'),
            content: <Part say={say} good={hasKey} lines={[say(hasKey ? 'backup.operation.key.yes' : 'backup.operation.key.no')]} />,
          },
          ...(rule === null
            ? []
            : [
                {
                  key: say('backup.operation.last'),
                  content: <Part say={say} good={lateSince === null} lines={lastLines(say, backups)} />,
                },
                {
                  key: say('backup.operation.drill'),
                  content: (
                    <Part
                      say={say}
                      good={today <= drillBefore}
                      lines={[
                        drilled === null
                          ? say('backup.operation.drill.never', { before })
                          : say('backup.operation.drill.done', { date: say.date(drilled), before }),
                        say('backup.operation.drill.how'),
                      ]}
                    />
                  ),
                },
              ]),
          ...(elsewhere === null ? [] : [{ key: say('backup.operation.elsewhere'), value: elsewhereText(say, elsewhere) }]),
        ]}
      />
    </section>
  )
}

/** They may hold what was disposed of: whoever serves the machine knows where they are, and the program does not. */
const elsewhereText = (say: Say, { count, first, last }: NonNullable<BackupHealth['elsewhere']>): string =>
  say('backup.operation.elsewhere.body', {
    count,
    span: first === last ? 'one' : 'more',
    ...{ first: say.date(first), last: say.date(last) },
  })

const lastLines = (say: Say, { newest, kept, lateSince }: BackupHealth): readonly string[] => [
  newest === null
    ? say('backup.operation.none')
    : say('backup.operation.newest', { date: say.date(newest.day), size: sizeOf(say, newest.bytes), count: kept }),
  ...(lateSince === null ? [] : [say('backup.operation.late', { date: say.date(lateSince) })]),
]

const Part = ({ say, good, lines }: { readonly say: Say; readonly good: boolean; readonly lines: readonly string[] }): JSX.Element => (
  <>
    <State say={say} good={good} />
    {lines.map((line) => (
      <p safe>{line}</p>
    ))}
  </>
)
