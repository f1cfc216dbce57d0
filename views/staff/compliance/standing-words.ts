// What a line of a unit's standing says: the sentence, the law behind it, and where something is done about it. Knows no case.
import type { LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import type { Mark, StandingLine, Sum, Topic } from '../../../src/domain/compliance/standing.ts'
import type { Say } from '../../../src/i18n/say.ts'

export const sumSentence = (say: Say, { act, watch }: Sum): string =>
  act + watch === 0
    ? say('compliance.sum.good')
    : [
        ...(act === 0 ? [] : [say('compliance.sum.act', { count: act })]),
        ...(watch === 0 ? [] : [say('compliance.sum.watch', { count: watch })]),
      ].join(', ')

export const standingSentence = (say: Say, line: StandingLine): string => {
  switch (line.topic) {
    case 'clock': {
      const { clock, open, late } = line.more
      const values = { clock: say(`compliance.line.clock.${clock}`), open: String(open) }
      return line.state === 'late'
        ? say('compliance.line.clock.late', { ...values, late: String(late) })
        : say('compliance.line.clock.kept', values)
    }
    case 'disposal': {
      const { near, past } = line.more
      if (line.state === 'past') return say('compliance.line.disposal.past', { past: String(past) })
      return line.state === 'none'
        ? say('compliance.line.disposal.none', { near: String(near) })
        : say('compliance.line.disposal.unbounded')
    }
    case 'test':
    case 'campaign':
    case 'policy':
      return line.state === 'never'
        ? say(`compliance.line.${line.topic}.never`)
        : say(`compliance.line.${line.topic}.${line.state}`, { date: say.date(line.more.day) })
    case 'documentation':
    case 'assessment':
      return line.state === 'never'
        ? say(`compliance.line.${line.topic}.never`)
        : say(`compliance.line.${line.topic}.${line.state}`, { date: say.date(line.more.day) })
    case 'recovery':
      return line.state === 'none'
        ? say('compliance.line.recovery.none')
        : say(`compliance.line.recovery.${line.state}`, { date: say.date(line.more.day) })
    case 'backup':
      return line.state === 'none' || line.state === 'first'
        ? say(`compliance.line.backup.${line.state}`)
        : say(`compliance.line.backup.${line.state}`, { date: say.date(line.more.day) })
    case 'languages':
      return line.state === 'read'
        ? say('compliance.line.languages.read')
        : say('compliance.line.languages.unread', {
            languages: say.list(line.more.languages.map((one) => say(`compliance.language.${one}`))),
          })
    case 'keys':
      return say(`compliance.line.keys.${line.state}`, { count: line.more.count })
    case 'comparison':
      return line.state === 'done'
        ? say('compliance.line.comparison.done')
        : say('compliance.line.comparison.open', { count: line.more.count })
    case 'appointments':
      return say(`compliance.line.appointments.${line.state}`, { count: line.more.count })
    case 'processors':
      return line.state === 'none'
        ? say('compliance.line.processors.none')
        : say(`compliance.line.processors.${line.state}`, { count: line.more.count })
    case 'channel':
      return say(`compliance.line.channel.${line.state}`)
    case 'posts':
    case 'names':
      return say(`compliance.line.${line.topic}.${line.state}`)
  }
}

export const lawOf = (say: Say, topic: Topic, frame: LegalFrame): string => say(`compliance.law.${topic}.${frame}`)

const places = {
  channel: 'handler',
  clock: 'handler',
  disposal: 'handler',
  test: 'operator',
  keys: 'handler',
  comparison: 'handler',
  recovery: 'handler',
  backup: 'machine',
  posts: 'admin',
  names: 'admin',
  appointments: 'appointments',
  campaign: 'here',
  policy: 'here',
  languages: 'here',
  documentation: 'here',
  assessment: 'here',
  processors: 'here',
} as const satisfies Readonly<Record<Topic, string>>

/** Where something is done about it. */
export const whereWords = (say: Say, topic: Topic): string => say(`compliance.where.${places[topic]}`)

/** Word, shape and colour. */
export const markClass: Readonly<Record<Mark, string>> = { good: 'v-good', watch: 'v-own', act: 'v-late' }
