// What was reported, said and written down, on the paper of a case that is taken out: the report, the messages, the documents. No working note.
import type { Report } from '../../../src/domain/case/answers.ts'
import type { Identity } from '../../../src/domain/case/dialogue.ts'
import { frameFacts } from '../../../src/domain/channel/legal-frame.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Fact, PaperBlock, PaperPart } from '../../shared/paper.ts'
import { type CaseView, type DialogueEntry, isKept, toAsk } from './case-view.ts'
import { keepers } from './contact-note.tsx'
import { answerBlocks, dayAlone, paragraphs, personWords, sentence } from './copy-blocks.ts'
import { messageName } from './dialogue.tsx'
import { recordOf, stateText } from './oral-record.tsx'
import { recordName } from './records.tsx'
import { answerRows, consentWords, detailRows, identityWords, latestIdentity, sentWords } from './report-section.tsx'

export const reportPart = (say: Say, view: CaseView): PaperPart => {
  const { report, test } = view
  const heading = say('staff.report.heading')
  if (report === null) return { heading, blocks: [sentence(say('staff.report.altered'))] }
  return {
    heading,
    blocks: [
      sentence(sentWords(say, report, dayAlone)),
      ...answerBlocks([...(test ? [] : wayIn(say, report)), ...answerRows(say, report)]),
    ],
  }
}

/** How it came in (F-053), and whether whoever told it agreed to be recorded (8 kap. 2 § lag (2021:890)). */
const wayIn = (say: Say, { registration }: Report): readonly Fact[] => {
  const way = say(`oral.way.${registration?.wayIn ?? 'web'}`)
  const recording = registration?.recording == null ? [] : [say(`oral.section.recording.${registration.recording}`)]
  return [{ key: say('oral.section.heading'), value: [way, ...recording].join('\n') }]
}

/** Who the reporter is, as far as they said it and it is shown (T-10). */
export const identityPart = (say: Say, view: CaseView): readonly PaperPart[] => {
  const { report, messages, naming, frame } = view
  if (report === null) return []
  const { identity, since } = latestIdentity(report, messages)
  const others = toAsk(view)
  return [
    {
      heading: say('staff.identity.heading'),
      blocks: [
        sentence(identityWords(say, identity)),
        ...(identity.mode === 'named' ? identityBlocks(say, identity, naming?.hidden === true) : []),
        ...(since === null ? [] : [sentence(say('staff.identity.since', { at: dayAlone(since) }))]),
        ...(others.length === 0 ? [] : [sentence(say('contact.identity', { names: keepers(say, others) }))]),
        ...(frameFacts(frame).consent && others.length === 0
          ? [{ facts: [{ key: say('staff.identity.consent'), value: consentWords(say, report, messages, dayAlone) }] }]
          : []),
      ],
    },
  ]
}

const identityBlocks = (say: Say, identity: Identity, hidden: boolean): readonly PaperBlock[] => [
  ...(identity.alias.trim() === '' ? [] : [sentence(say('staff.identity.alias', { alias: identity.alias }))]),
  ...(identity.mode !== 'named' ? [] : hidden ? [sentence(say('copy.hidden'))] : [{ facts: detailRows(say, identity) }]),
]

/** Both sides, oldest first; where the person keeps no contact with the reporter, who can read them (5 kap. 3 § lag (2021:890)). */
export const dialoguePart = (say: Say, view: CaseView): PaperPart => {
  const { messages, contact } = view
  const hidden = view.naming?.hidden === true
  return {
    heading: say('staff.messages.heading'),
    blocks: isKept(view)
      ? [
          ...(contact?.kind === 'own' ? [sentence(say('contact.own', { names: keepers(say, contact.keeping) }))] : []),
          ...(messages.length === 0 ? [sentence(say('staff.messages.none'))] : []),
          ...messages.flatMap((entry) => messageBlocks(say, entry, hidden)),
        ]
      : [sentence(say('copy.dialogue.others', { names: keepers(say, toAsk(view)) }))],
  }
}

const messageBlocks = (say: Say, { message }: DialogueEntry, hidden: boolean): readonly PaperBlock[] => {
  const { author, at, text, answerBy, identity } = message
  const what = messageName(say, message)
  return [
    {
      heading:
        author === null
          ? say('copy.reporter', { what, at: dayAlone(at) })
          : say('copy.entry', { what, who: personWords(say, author), at: say.dateTime(at) }),
    },
    ...paragraphs(text),
    ...(answerBy === undefined ? [] : [sentence(say('day.ask.until', { date: say.date(answerBy) }))]),
    ...(identity === null ? [] : identityBlocks(say, identity, hidden)),
  ]
}

/** What staff keep as documents, oldest first, and what the reporter said of what was written down of their words. */
export const recordsPart = (say: Say, view: CaseView): readonly PaperPart[] => {
  const documents = view.file.filter(({ kind }) => kind === 'record')
  const oral = recordOf(view)
  const state = isKept(view) && oral.state !== 'none' ? [sentence(stateText(say, oral))] : []
  if (documents.length === 0 && state.length === 0) return []
  return [
    {
      heading: say('staff.case.part.records'),
      blocks: [
        ...state,
        ...documents.flatMap((entry) => [
          { heading: say('copy.entry', { what: recordName(say, entry), who: personWords(say, entry.author), at: say.dateTime(entry.at) }) },
          ...paragraphs(entry.text),
        ]),
      ],
    },
  ]
}
