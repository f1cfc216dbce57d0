// A person's own page: language, key, how they sign in, sessions.
import { AccountPage, accountDoings } from '../../../../views/staff/people/account-page.tsx'
import { isSpokenLanguage } from '../../../domain/language.ts'
import { may } from '../../../domain/people/role.ts'
import { redirect } from '../../shared/reply.ts'
import { type Desk, isReply, type StaffRoute, show } from '../desk.ts'

export const accountRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { account, calendars, factorResets, locks, sessions } = desk.services
  return [
    {
      method: 'GET',
      path: '/account',
      guard: 'session',
      answer: async (exchange) => {
        const who = await desk.enter(exchange, null)
        if (isReply(who)) return who
        const { fingerprint, sessions: open } = await account.read(who)
        const done = exchange.query.get('done')
        return show(
          AccountPage({
            ...(await desk.frame(exchange, who)),
            person: who.staff,
            roles: who.roles,
            appointments: who.appointments,
            language: who.staff.language,
            languageChanged: done === 'language',
            done: accountDoings.find((thing) => thing === done) ?? null,
            fingerprint,
            reset: await factorResets.own(who),
            recoveryCodesLeft: who.recoveryCodesLeft,
            passkeys: who.passkeys.map((passkey) => ({ ...passkey, elsewhere: locks.passkeys.isUsable(passkey) ? null : passkey.host })),
            passkeyDemanded: who.passkeyDemanded,
            noPlace: locks.passkeys.place === null ? desk.settings.staffUrl : null,
            sessions: open,
            calendar: may(who.roles, 'read-cases') ? await calendars.since(who) : undefined,
            inPost: await calendars.isInPost(who),
          }),
        )
      },
    },
    {
      method: 'POST',
      path: '/account/language',
      guard: 'session',
      answer: async (exchange) => {
        const who = await desk.enter(exchange, null)
        if (isReply(who)) return who
        const language = exchange.form.text('language')
        if (isSpokenLanguage(language)) await account.setLanguage(who, language)
        return redirect('/account?done=language')
      },
    },
    {
      method: 'POST',
      path: '/account/sessions/removal',
      guard: 'session',
      answer: async (exchange) => {
        const who = await desk.enter(exchange, null)
        if (isReply(who)) return who
        const session = exchange.form.text('session')
        if (session === 'others') await sessions.endOthers(who)
        else await sessions.end(who, session)
        return redirect(`/account?done=${session === 'others' ? 'sessions' : 'session'}`)
      },
    },
    {
      method: 'POST',
      path: '/account/sign-out-everywhere',
      guard: 'session',
      answer: async (exchange) => {
        const who = await desk.enter(exchange, null)
        if (isReply(who)) return who
        await sessions.signOutEverywhere(who)
        return redirect('/sign-in')
      },
    },
  ]
}
