// What several papers of a unit say alike: whose they are, who processes data for it, how long anything is kept. Knows no case.
import type { PaperBlock, PaperSection } from '../../domain/compliance/paper.ts'
import { announcedAhead, isAutomatic } from '../../domain/disposal/automatic.ts'
import { lastDayOf, type StandingRule } from '../../domain/disposal/disposal-rule.ts'
import type { Settlement } from '../../domain/disposal/rule-settlement.ts'
import { backupDays } from '../../domain/installation/backup-rule.ts'
import type { Say } from '../../i18n/say.ts'
import type { PaperFacts } from './paper-facts.ts'

/** Sentences, each a paragraph; empty ones are left out. */
export const lines = (...texts: readonly string[]): readonly PaperBlock[] => texts.filter((text) => text !== '').map((text) => ({ text }))

export const section = (heading: string, blocks: readonly PaperBlock[]): PaperSection => ({ heading, blocks })

/** Whose data they are, and how they are reached. */
export const controllerBlocks = (say: Say, { settings: { controller }, unit }: PaperFacts): readonly PaperBlock[] =>
  lines(
    say('compliance.doc.body.controller', { name: controller?.name ?? unit }),
    (controller?.contact ?? '') === ''
      ? say('compliance.rec.no-contact')
      : say('compliance.doc.body.contact', { contact: controller?.contact ?? '' }),
  )

const lawOfJoint = ({ settings: { frame, publicBody, sharing } }: PaperFacts) => {
  if (sharing === 'receipt') return 'receipt'
  if (frame === 'dk') return 'whole.dk'
  return publicBody ? 'whole.se' : 'free'
}

const bodyOf = (say: Say, { settings: { frame, publicBody, company }, unit }: PaperFacts): string => {
  if (!publicBody) return say('compliance.doc.body.private', { unit })
  return company === true ? say(`compliance.doc.body.company.${frame}`, { unit }) : say('compliance.doc.body.public', { unit })
}

/** Municipalities and their companies share under 5 kap. 4 §; whoever else stands behind the link does not. */
const jointLines = (say: Say, facts: PaperFacts): readonly string[] => {
  const law = lawOfJoint(facts)
  const named = (others: PaperFacts['others']): string => say.list(others.map(({ name }) => name))
  const sharing = law === 'whole.se' ? facts.others.filter(({ publicBody }) => publicBody) : facts.others
  const beside = facts.others.filter((other) => !sharing.includes(other))
  return [
    sharing.length === 0 ? '' : say(`compliance.doc.body.joint.${law}`, { others: named(sharing), unit: facts.unit }),
    beside.length === 0 ? '' : say('compliance.doc.body.joint.beside', { others: named(beside) }),
  ]
}

/** What kind of body it is, with whom it shares the channel, and who answers for the data. */
export const bodyBlocks = (say: Say, facts: PaperFacts): readonly PaperBlock[] => [
  ...lines(bodyOf(say, facts), ...jointLines(say, facts)),
  ...controllerBlocks(say, facts),
]

export const processorBlocks = (say: Say, { processors }: PaperFacts): readonly PaperBlock[] =>
  processors.length === 0
    ? lines(say('compliance.doc.data.no-processors'))
    : [
        { text: say('compliance.doc.data.processors') },
        {
          list: processors.map(({ name, what, agreed }) =>
            say('compliance.doc.data.processor', { name, what: /[.?…]$/.test(what) ? what : `${what}.`, agreed: agreed ?? 'none' }),
          ),
        },
      ]

/** How long anything is kept. */
export const retentionLine = (say: Say, { settings: { frame, publicBody } }: PaperFacts): string =>
  say(frame === 'dk' ? 'compliance.doc.disposal.dk' : `compliance.doc.disposal.${publicBody ? 'public' : 'private'}.se`)

/** The columns of a register of rules, and one of its rows. */
export const ruleHead = (say: Say): readonly string[] => [
  ...[say('papers.rule.column.type'), say('papers.rule.column.fate'), say('papers.rule.basis')],
  ...[say('papers.rule.decision'), say('papers.rule.column.valid')],
]
export const ruleRow = (say: Say, rule: Pick<StandingRule, 'terms' | 'acts'>): readonly string[] => {
  const { type, fate, years, automatic, basis, body, decided, number, from } = rule.terms
  const to = lastDayOf(rule)
  return [
    say(`papers.type.${type}`),
    say(`papers.fate.${automatic === true ? 'automatic' : fate}.after`, { years }),
    basis,
    say('papers.decision', { body, on: decided, number }),
    to === '' ? say('papers.valid.open', { from }) : say('papers.valid.days', { from, to }),
  ]
}

/** Which entries of the log two people left out, and why. */
const settledText = (say: Say, { strays, reason, acts: [asked, settled] }: Settlement): string =>
  say('compliance.doc.disposal.settled', {
    ...{
      count: strays.length,
      entries: say.list(strays.map(({ seq }) => String(seq))),
      reason: /[.?…]$/.test(reason) ? reason : `${reason}.`,
    },
    ...{ asker: asked?.who ?? '', name: settled?.who ?? '', on: settled?.on ?? '' },
  })

/** By which rules a unit preserves and destroys, and whether the program does it by itself (L-ARK-1, 8 kap. 4 § lag (2021:890)). */
export const ruleBlocks = (say: Say, { rules, strays, settled, settings: { publicBody } }: PaperFacts): readonly PaperBlock[] => [
  ...(rules.length === 0
    ? lines(say(`compliance.doc.disposal.no-rules.${publicBody ? 'public' : 'private'}`))
    : [{ text: say('compliance.doc.disposal.rules') }, { table: { head: ruleHead(say), rows: rules.map((rule) => ruleRow(say, rule)) } }]),
  ...lines(
    rules.some(({ terms }) => isAutomatic(terms))
      ? say('compliance.doc.disposal.automatic', { days: announcedAhead })
      : say('compliance.doc.disposal.by-hand', { body: publicBody ? 'public' : 'private' }),
    strays === 0 ? '' : say('compliance.doc.disposal.doubts', { count: strays }),
    ...settled.map((one) => settledText(say, one)),
  ),
]

/** Until when something that was destroyed can lie in a backup (keys.md 7). */
export const backupLine = (say: Say, { backupDays: days }: PaperFacts): string =>
  days === null ? '' : say('compliance.doc.disposal.backups', { days: backupDays({ days }) })
