// A person's own page: language, key, sessions.
import { AccountPage } from '../../../views/staff/account-page.tsx'
import { isSpokenLanguage } from '../../domain/language.ts'
import { redirect } from '../shared/reply.ts'
import { type Desk, isReply, type StaffRoute, show } from './desk.ts'

export const accountRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { account, signIn } = desk.services
  return [
    {
      method: 'GET',
      path: '/account',
      guard: 'session',
      answer: async (exchange) => {
        const who = await desk.enter(exchange, null)
        if (isReply(who)) return who
        const { fingerprint, colleagues, sessions } = await account.read(who)
        return show(
          AccountPage({
            ...(await desk.frame(exchange, who)),
            person: who.staff,
            roles: who.roles,
            language: who.staff.language,
            languageChanged: exchange.query.get('done') === 'language',
            fingerprint,
            colleagues,
            sessions,
            recoveryCodesLeft: who.recoveryCodesLeft,
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
      path: '/account/sign-out-everywhere',
      guard: 'session',
      answer: async (exchange) => {
        const who = await desk.enter(exchange, null)
        if (isReply(who)) return who
        await signIn.signOutEverywhere(who)
        return redirect('/sign-in')
      },
    },
  ]
}
