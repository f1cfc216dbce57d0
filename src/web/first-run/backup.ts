// The backup key: made, printed, proven to be on paper, forgotten.
import { BackupPaperPage } from '../../../views/first-run/backup-paper-page.tsx'
import { BackupStep, type BackupStepProps } from '../../../views/first-run/backup-step.tsx'
import { backupPaperPath, backupPicturePath, stepPath } from '../../../views/first-run/paths.ts'
import { spoken } from '../../domain/language.ts'
import type { Holder } from '../../services/first-run/first-run-door.ts'
import { backupFingerprint, provenCharacters } from '../../services/first-run/first-run-key.ts'
import { qrPng } from '../shared/qr.ts'
import { image, type Reply, redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import { type FirstRunDesk, type FirstRunRoute, onward, outer, row, show, today } from './desk.ts'

export const backupRoutes = (desk: FirstRunDesk): readonly FirstRunRoute[] => {
  const { firstRun, key } = desk

  const stepReply = (exchange: Exchange, kept: string, typed: Pick<BackupStepProps, 'choice' | 'recipient' | 'fault'>): Promise<Reply> =>
    show(BackupStep({ ...outer(exchange), fingerprint: backupFingerprint(kept), ...typed }), { status: typed.fault === null ? 200 : 422 })

  const paper = async (exchange: Exchange, who: Holder, fault: 'differs' | null): Promise<Reply> => {
    const printing = key.paper(who)
    if (printing === null) return redirect(stepPath('backup'))
    const { text, words, fingerprint } = printing
    const { say, stylesheets } = outer(exchange)
    const date = say.date(today(desk))
    return show(BackupPaperPage({ say, stylesheets, text, words, fingerprint, characters: provenCharacters, date, fault }), {
      status: fault === null ? 200 : 422,
    })
  }

  return [
    row(desk, 'GET', stepPath('backup'), async (exchange, who) =>
      stepReply(exchange, (await firstRun.answers(who)).backupRecipient, { choice: 'make', recipient: '', fault: null }),
    ),
    row(desk, 'POST', stepPath('backup'), async (exchange, who) => {
      const { form } = exchange
      const answers = await firstRun.answers(who)
      if (form.text('go') === 'another') {
        await firstRun.change(who, (before) => ({ ...before, backupRecipient: '' }))
        return redirect(stepPath('backup'))
      }
      if (answers.backupRecipient !== '') return onward('backup', answers)
      if (form.text('key') === 'own') {
        const taken = await key.take(who, form.text('recipient'))
        return taken
          ? onward('backup', await firstRun.answers(who))
          : stepReply(exchange, '', { choice: 'own', recipient: form.text('recipient'), fault: 'no-recipient' })
      }
      await key.make(who, spoken(outer(exchange).say.language))
      return redirect(backupPaperPath)
    }),
    row(desk, 'GET', backupPaperPath, (exchange, who) => paper(exchange, who, null)),
    row(desk, 'GET', backupPicturePath, async (_, who) => {
      const printing = key.paper(who)
      return printing === null ? redirect(stepPath('backup')) : image(qrPng(printing.text))
    }),
    row(desk, 'POST', backupPaperPath, async (exchange, who) => {
      const outcome = await key.prove(who, exchange.form.text('last'))
      if (outcome === 'differs') return paper(exchange, who, 'differs')
      return outcome === 'kept' ? onward('backup', await firstRun.answers(who)) : redirect(stepPath('backup'))
    }),
  ]
}
