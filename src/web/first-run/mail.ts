// The mail server, and a letter to try it with. The password goes straight into the file where it is needed: no page shows it again.
import { type MailFaults, MailStep, type TypedMail } from '../../../views/first-run/mail-step.tsx'
import { MailTestPage } from '../../../views/first-run/mail-test-page.tsx'
import { mailTestPath, stepPath } from '../../../views/first-run/paths.ts'
import { settle, stepAfter } from '../../domain/installation/first-run.ts'
import { isMailHost, type MailServer, mailSecurities, mailServerOf, mailUrl, usualPort } from '../../domain/installation/mail-server.ts'
import { inForce, type SiteSettings } from '../../domain/installation/site-settings.ts'
import { spoken } from '../../domain/language.ts'
import { isMailAddress } from '../../domain/people/mail-address.ts'
import type { Holder } from '../../services/first-run/first-run-door.ts'
import type { Form } from '../shared/form.ts'
import { type Reply, redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import { type FirstRunDesk, type FirstRunRoute, onward, outer, row, show } from './desk.ts'

const kept = ({ smtpUrl }: SiteSettings): MailServer | null => mailServerOf(inForce(smtpUrl))

const shownOf = (settings: SiteSettings, answered: boolean): TypedMail => {
  const server = kept(settings)
  return {
    choice: server === null && answered ? 'none' : 'server',
    host: server?.host ?? '',
    port: server === null || server.port === usualPort[server.security] ? '' : String(server.port),
    security: server?.security ?? 'starttls',
    user: server?.user ?? '',
    sender: settings.mailFrom.value,
  }
}

const typedIn = (form: Form): TypedMail => ({
  choice: form.text('mail') === 'none' ? 'none' : 'server',
  host: form.text('host').trim(),
  port: form.text('port').trim(),
  security: mailSecurities.find((known) => known === form.text('security')) ?? 'starttls',
  user: form.text('user').trim(),
  sender: form.text('sender').trim(),
})

/**
 * A password that was not typed again is the one that is kept, as long as it is the same person at the same server by the same encryption:
 * one that was given to a server over TLS is not sent readable because somebody pressed another button.
 */
const passwordOf = (form: Form, typed: TypedMail, settings: SiteSettings): string => {
  const before = kept(settings)
  const same = before !== null && before.host === typed.host && before.user === typed.user && before.security === typed.security
  return form.text('password') === '' && same ? before.password : form.text('password')
}

const serverFaults = ({ host, port, user }: TypedMail, password: string): MailFaults => ({
  ...(host === '' ? { host: 'empty' as const } : isMailHost(host) ? {} : { host: 'no-host' as const }),
  ...(port === '' || (/^[1-9]\d{0,4}$/.test(port) && Number(port) < 65_536) ? {} : { port: 'no-port' as const }),
  ...(user !== '' && password === '' ? { password: 'no-password' as const } : {}),
})
const senderFaults = ({ sender }: TypedMail): MailFaults =>
  sender === '' ? { sender: 'empty' } : isMailAddress(sender) ? {} : { sender: 'no-mail' }

export const mailRoutes = (desk: FirstRunDesk): readonly FirstRunRoute[] => {
  const { firstRun, mail } = desk

  const mailPage = (exchange: Exchange, settings: SiteSettings, typed: TypedMail, faults: MailFaults): Promise<Reply> =>
    show(MailStep({ ...outer(exchange), settings, typed, faults, hasPassword: (kept(settings)?.password ?? '') !== '' }), {
      status: Object.keys(faults).length > 0 ? 422 : 200,
    })

  const testPage = async (exchange: Exchange, who: Holder, to: string, fault: 'no-mail' | null): Promise<Reply> => {
    const next = stepPath(stepAfter('mail', await firstRun.answers(who)))
    return show(MailTestPage({ ...outer(exchange), to, fault, last: mail.last(who), onward: next }), { status: fault === null ? 200 : 422 })
  }

  return [
    row(desk, 'GET', stepPath('mail'), async (exchange, who) => {
      const settings = firstRun.settings(who)
      const { settled } = await firstRun.answers(who)
      return mailPage(exchange, settings, shownOf(settings, settled.includes('mail')), {})
    }),
    row(desk, 'POST', stepPath('mail'), async (exchange, who) => {
      const { form } = exchange
      const settings = firstRun.settings(who)
      const { smtpUrl, mailFrom } = settings
      const typed = smtpUrl.fixed === null ? typedIn(form) : { ...shownOf(settings, true), sender: form.text('sender').trim() }
      const hasServer = typed.choice === 'server'
      const password = passwordOf(form, typed, settings)
      const faults = {
        ...(hasServer && smtpUrl.fixed === null ? serverFaults(typed, password) : {}),
        ...(hasServer && mailFrom.fixed === null ? senderFaults(typed) : {}),
      }
      if (Object.keys(faults).length > 0) return mailPage(exchange, settings, typed, faults)
      const port = typed.port === '' ? usualPort[typed.security] : Number(typed.port)
      firstRun.write(who, {
        smtpUrl: hasServer ? mailUrl({ ...typed, port, password }) : '',
        mailFrom: hasServer ? typed.sender : mailFrom.value,
      })
      const answers = await firstRun.change(who, (before) => settle(before, 'mail'))
      return hasServer ? redirect(mailTestPath) : onward('mail', answers)
    }),
    row(desk, 'GET', mailTestPath, async (exchange, who) =>
      kept(firstRun.settings(who)) === null ? redirect(stepPath('mail')) : testPage(exchange, who, mail.last(who)?.to ?? '', null),
    ),
    row(desk, 'POST', mailTestPath, async (exchange, who) => {
      const to = exchange.form.text('to').trim()
      if (!isMailAddress(to)) return testPage(exchange, who, to, 'no-mail')
      const { say } = outer(exchange)
      await mail.send(who, to, { subject: say('mail.test.subject'), text: say('mail.test.body') }, spoken(say.language))
      return redirect(mailTestPath)
    }),
  ]
}
