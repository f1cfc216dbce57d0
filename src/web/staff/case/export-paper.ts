// The file of a case as one paper that somebody takes out of the program (T-10): everything that their page of it shows but the working notes, with their
// name across every page. Decides nothing: what must not be on it has been taken out of the view.
import type { PaperPart } from '../../../../views/shared/paper.ts'
import type { CaseView } from '../../../../views/staff/case/case-view.ts'
import { happenedPart, missingPart } from '../../../../views/staff/case/copy-end.ts'
import { aboutCopy, caseFacts, copyLead, type ExportStamp } from '../../../../views/staff/case/copy-head.ts'
import { reasonsPart } from '../../../../views/staff/case/copy-reasons.ts'
import { dialoguePart, identityPart, recordsPart, reportPart } from '../../../../views/staff/case/copy-report.ts'
import { copySecrecy } from '../../../../views/staff/case/copy-secrecy.ts'
import { workParts } from '../../../../views/staff/case/copy-work.ts'
import { legalZone } from '../../../domain/case/deadline.ts'
import type { Say } from '../../../i18n/say.ts'
import type { Bytes } from '../../../kit/bytes.ts'
import { dayOf } from '../../../kit/instant.ts'
import { pdfOf } from '../../shared/pdf.ts'
import { isDrawn } from '../../shared/pdf-text.ts'

export type { ExportStamp } from '../../../../views/staff/case/copy-head.ts'

/** Every text in parts, also those of their facts, lists and tables. */
const textsIn = (parts: readonly PaperPart[]): readonly string[] =>
  parts.flatMap(({ blocks }) =>
    blocks.flatMap(({ heading = '', text = '', list = [], facts = [], table }) => [
      ...[heading, text, ...list, ...facts.map(({ value }) => value)],
      ...(table?.rows.flat() ?? []),
    ]),
  )

/** @param view of whoever takes it out: without the name that is hidden from them, and without the messages where they keep no contact */
export const exportPaper = (say: Say, view: CaseView, stamp: ExportStamp): Promise<Bytes> => {
  const title = say('copy.title', { reference: view.reference })
  const taken = { name: stamp.by.name, at: say.dateTime(stamp.at), copy: String(stamp.copy) }
  const foot = say('copy.foot', { ...taken, title })
  const secrecy = copySecrecy(say, view, stamp.at)
  const work = workParts(say, view, stamp.by)
  const content = [
    reportPart(say, view),
    ...identityPart(say, view),
    dialoguePart(say, view),
    ...recordsPart(say, view),
    ...work.parts,
    ...reasonsPart(say, view, stamp.by),
    happenedPart(say, view),
  ]
  const isBlocked = view.blocked !== null
  // Of what may be classified nothing leaves the program this way, whoever asks (L-SE-02).
  const parts = [aboutCopy(say, view, stamp), caseFacts(say, view, stamp), ...(isBlocked ? [] : content)]
  const missing = { none: isBlocked || view.test ? '' : work.none, letters: !textsIn(parts).every(isDrawn) }
  return pdfOf({
    ...{ say, title, layout: 'portrait', made: dayOf(stamp.at, legalZone) },
    foot: secrecy.foot(foot),
    mark: say('copy.mark', taken),
    blocks: copyLead(say, view, secrecy),
    sections: [...parts, missingPart(say, view, missing)],
  })
}
