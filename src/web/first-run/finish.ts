// The last look, and then everything at once; afterwards the invitation links, until somebody has them.
import { CheckPage } from '../../../views/first-run/check-page.tsx'
import { LinksPage } from '../../../views/first-run/links-page.tsx'
import { linksPath, stepPath } from '../../../views/first-run/paths.ts'
import { SettingsFaultPage } from '../../../views/first-run/settings-fault-page.tsx'
import { firstOpen } from '../../domain/installation/first-run.ts'
import { invitationEnd } from '../../domain/people/lifetime.ts'
import { backupFingerprint } from '../../services/first-run/first-run-key.ts'
import type { InvitationLinks } from '../../services/first-run/invitation-links.ts'
import { expireCookie } from '../shared/cookie.ts'
import { redirect } from '../shared/reply.ts'
import { cookies, type FirstRunDesk, type FirstRunRoute, inside, outer, type Porch, row, show, today } from './desk.ts'

export const checkRoutes = (desk: FirstRunDesk): readonly FirstRunRoute[] => {
  const { firstRun } = desk
  return [
    row(desk, 'GET', stepPath('check'), async (exchange, who) => {
      const answers = await firstRun.answers(who)
      const step = firstOpen(answers)
      if (step !== 'check') return redirect(`${stepPath(step)}?look=again`)
      const fingerprint = backupFingerprint(answers.backupRecipient)
      return show(CheckPage({ ...outer(exchange), answers, settings: firstRun.settings(who), fingerprint }))
    }),
    row(desk, 'POST', stepPath('check'), async (exchange, who) => {
      const refusal = await desk.finish(who)
      if (refusal?.kind === 'settings') return show(SettingsFaultPage({ ...outer(exchange), line: refusal.line }), { status: 422 })
      return redirect(refusal?.kind === 'lacks' ? `${stepPath(refusal.step)}?look=again` : linksPath)
    }),
  ]
}

/** @param staffUrl the address that the links are to be opened at */
export const linksRoutes = (porch: Porch, invitations: InvitationLinks, staffUrl: string): readonly FirstRunRoute[] => [
  {
    method: 'GET',
    path: linksPath,
    guard: 'first-run',
    answer: inside(porch, async (exchange, who) => {
      const invited = await invitations.shown(who)
      if (invited === null) return redirect('/sign-in')
      const links = invited.map(({ staff: { name, title, email }, roles, token, taken }) => {
        const path = `/invitation/${token}`
        return { name, title, email, roles, path, href: `${staffUrl}${path}`, taken }
      })
      return show(LinksPage({ ...outer(exchange), links, until: invitationEnd(today(porch)) }))
    }),
  },
  {
    method: 'POST',
    path: linksPath,
    guard: 'first-run',
    answer: inside(porch, async ({ secure }, who) => {
      await invitations.handOut(who)
      return redirect('/sign-in', { cookies: [expireCookie(cookies.session, secure)] })
    }),
  },
]
