// The record of processing of a unit (art. 30.1 GDPR; L-G-7), letter by letter of the article, from what is set. Knows no case.
import type { Paper } from '../../domain/compliance/paper.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import type { Say } from '../../i18n/say.ts'
import type { PaperFacts } from './paper-facts.ts'
import { backupLine, controllerBlocks, lines, processorBlocks, retentionLine, ruleBlocks, section } from './paper-parts.ts'

export const processingPaper = (say: Say, language: SpokenLanguage, facts: PaperFacts): Paper => {
  const { settings, keepsRegister, unit } = facts
  const people = ['reporter', 'accused', 'others', 'staff'] as const
  const data = ['report', 'identity', 'work', 'staff', ...(settings.hiddenAddress === 'off' ? [] : (['address'] as const))] as const
  const recipients = [
    'appointed',
    'addressee',
    'authority',
    ...(settings.publicBody && keepsRegister ? (['public'] as const) : []),
  ] as const
  return {
    language,
    title: say('compliance.rec.title', { unit }),
    lead: [say('compliance.rec.lead'), say('compliance.rec.draft')],
    sections: [
      section(say('compliance.rec.s.controller'), controllerBlocks(say, facts)),
      section(say('compliance.rec.s.purpose'), lines(say('compliance.rec.purpose'), say(`compliance.rec.basis.${settings.frame}`))),
      section(say('compliance.rec.s.people'), [{ list: people.map((one) => say(`compliance.rec.people.${one}`)) }]),
      section(say('compliance.rec.s.data'), [{ list: data.map((one) => say(`compliance.rec.data.${one}`)) }]),
      section(say('compliance.rec.s.recipients'), [
        { list: recipients.map((one) => say(`compliance.rec.recipients.${one}`)) },
        ...processorBlocks(say, facts),
      ]),
      section(say('compliance.rec.s.transfer'), lines(say('compliance.rec.transfer'))),
      section(say('compliance.rec.s.retention'), [
        ...lines(retentionLine(say, facts)),
        ...ruleBlocks(say, facts),
        ...lines(backupLine(say, facts), say('compliance.rec.retention.draft'), say('compliance.rec.retention.staff')),
      ]),
      section(say('compliance.rec.s.security'), lines(say('compliance.rec.security'))),
    ],
  }
}
