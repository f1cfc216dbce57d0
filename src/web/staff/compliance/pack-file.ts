// The pack for supervision as one file: papers as PDF, everything else as tables for a spreadsheet. It is given nothing of a case, so nothing of one can
// be in it.
import { settingWords } from '../../../../views/staff/channel/change-words.ts'
import { lawOf, standingSentence } from '../../../../views/staff/compliance/standing-words.ts'
import type { OpenBand } from '../../../domain/compliance/clock-figures.ts'
import { isAutomatic } from '../../../domain/disposal/automatic.ts'
import { backupDays } from '../../../domain/installation/backup-rule.ts'
import type { Say } from '../../../i18n/say.ts'
import type { Bytes } from '../../../kit/bytes.ts'
import { csvOf } from '../../../kit/csv.ts'
import { startOfDayUtc } from '../../../kit/instant.ts'
import type { InspectionPack } from '../../../services/compliance/inspection-pack.ts'
import { ruleHead, ruleRow } from '../../../services/compliance/paper-parts.ts'
import { zipOf } from '../../shared/zip.ts'
import type { StaffSettings } from '../desk.ts'
import { draftPdf, editionPdf } from './papers.ts'

type Row = readonly string[]

const standingRows = (say: Say, { view: { lines, place } }: InspectionPack): readonly Row[] => [
  [say('compliance.pack.state'), say('compliance.pack.what'), say('compliance.pack.law')],
  ...lines.map((line) => [
    say(`compliance.mark.${line.mark}`),
    standingSentence(say, line),
    lawOf(say, line.topic, place.view.channel.settings.frame),
  ]),
]

const appointmentRows = (say: Say, { view: { appointments } }: InspectionPack): readonly Row[] => [
  (['name', 'title', 'role', 'decision', 'since', 'until'] as const).map((column) => say(`compliance.doc.people.${column}`)),
  ...appointments.map(({ name, title, role, decision, since, until }) => [
    name,
    title,
    say(`staff.role.${role}`),
    decision,
    since,
    until ?? '',
  ]),
]

const logRows = (say: Say, { log: { head, brokenAt, lines } }: InspectionPack): readonly Row[] => [
  [say('compliance.pack.period'), say('compliance.pack.kind'), say('compliance.pack.count')],
  ...lines.map(({ period, kind, count }) => [
    period,
    kind === null ? say('compliance.pack.cases') : say(`staff.log.kind.${kind}`),
    bandText(say, count),
  ]),
  [],
  brokenAt === null ? [say('compliance.pack.whole')] : [say('compliance.pack.broken'), String(brokenAt)],
  ...(head === '' ? [] : [[say('compliance.pack.head'), head]]),
]

const deedRows = (say: Say, { view: { deeds } }: InspectionPack): readonly Row[] => [
  [say('compliance.deed.day'), say('compliance.pack.kind'), say('compliance.pack.what'), say('compliance.doc.people.name')],
  ...deeds.map(({ day, kind, language, what, name }) => [
    day,
    language === ''
      ? say(`compliance.deed.kind.${kind}`)
      : `${say(`compliance.deed.kind.${kind}`)}: ${say(`compliance.language.${language}`)}`,
    what,
    name,
  ]),
]

const processorRows = (say: Say, { view: { processors } }: InspectionPack): readonly Row[] => [
  [
    ...[say('compliance.processor.name'), say('compliance.processor.kind'), say('compliance.processor.what')],
    ...[say('compliance.processor.agreed'), say('compliance.doc.people.until')],
  ],
  ...processors.map(({ name, kind, what, agreed, until }) => [
    ...[name, say(`compliance.processor.kind.${kind}`), what, agreed ?? '', until ?? ''],
  ]),
]

const ruleRows = (say: Say, { rules }: InspectionPack): readonly Row[] => [
  [say('compliance.pack.automatic'), say(rules.some(isInForceAlone) ? 'compliance.pack.yes' : 'compliance.pack.no')],
  [...ruleHead(say), say('papers.rule.column.standing')],
  ...rules.map((rule) => [...ruleRow(say, rule), say(`papers.standing.${rule.standing}`)]),
]
const isInForceAlone = ({ standing, terms }: InspectionPack['rules'][number]): boolean => standing === 'valid' && isAutomatic(terms)

const bandText = (say: Say, count: OpenBand): string => (count === 'small' ? say('compliance.pack.small') : String(count))

const disposalRows = (say: Say, { disposals }: InspectionPack): readonly Row[] => [
  [say('compliance.pack.protocols.about')],
  [say('compliance.pack.year'), say('compliance.pack.protocols')],
  ...disposals.map(({ year, count }) => [String(year), bandText(say, count)]),
]

const backupRows = (say: Say, { backups, drills }: InspectionPack): readonly Row[] => {
  const { rule, hasKey, newest, lateSince, elsewhere, drillBefore } = backups
  return [
    [say('compliance.pack.backup.what'), say('compliance.pack.backup.value')],
    ...(rule === null
      ? [[say('compliance.pack.backup.off')]]
      : [
          [say('compliance.pack.backup.kept'), String(rule.days)],
          [say('compliance.pack.backup.reach'), String(backupDays(rule))],
          [say('compliance.pack.backup.key'), say(hasKey ? 'compliance.pack.yes' : 'compliance.pack.no')],
          [say('compliance.pack.backup.last'), newest?.day ?? say('compliance.pack.none')],
          ...(lateSince === null ? [] : [[say('compliance.pack.backup.late'), lateSince]]),
        ]),
    ...(elsewhere === null
      ? []
      : [[say('compliance.pack.backup.elsewhere'), `${elsewhere.count} (${elsewhere.first} – ${elsewhere.last})`]]),
    ...(drills.length === 0 ? [say('compliance.pack.none')] : [...new Set(drills)]).map((day) => [
      say('compliance.pack.backup.drill'),
      day,
    ]),
    [say('compliance.pack.backup.drill.before'), drillBefore],
  ]
}

/** What is in force for the unit. */
const settingRows = (say: Say, { view: { place } }: InspectionPack): readonly Row[] => [
  [say('compliance.settings.name'), say('compliance.settings.value')],
  ...settingWords(say, place.view.channel.settings),
]

export const packFile = async (say: Say, pack: InspectionPack, { version }: Pick<StaffSettings, 'version'>): Promise<Bytes> => {
  const papers = await Promise.all(
    pack.shown.map(async ({ view, paper }) => {
      const [edition] = view.editions
      const body = await (edition === undefined ? draftPdf(paper, pack.day, version) : editionPdf(edition))
      const name = say(`compliance.pack.file.${view.kind}`)
      return [`${edition === undefined ? say('compliance.pack.file.draft', { name }) : `${name}-${edition.number}`}.pdf`, body] as const
    }),
  )
  const tables = {
    standing: standingRows(say, pack),
    appointments: appointmentRows(say, pack),
    'disposal-rules': ruleRows(say, pack),
    disposals: disposalRows(say, pack),
    backups: backupRows(say, pack),
    log: logRows(say, pack),
    done: deedRows(say, pack),
    processors: processorRows(say, pack),
    settings: settingRows(say, pack),
  }
  const readme = say('compliance.pack.readme', { unit: pack.view.place.unit.name, date: say.date(pack.day) })
  return zipOf(
    {
      [`${say('compliance.pack.file.about')}.txt`]: `${readme}\nViska ${version}\n`,
      ...Object.fromEntries(papers),
      ...Object.fromEntries(
        Object.entries(tables).map(([name, rows]) => [`${say(`compliance.pack.file.${name as keyof typeof tables}`)}.csv`, csvOf(rows)]),
      ),
    },
    new Date(startOfDayUtc(pack.day)),
  )
}
