// Where one is, and the first two steps: languages, and whose channel it is.
import { LanguageStep } from '../../../views/first-run/language-step.tsx'
import { type OrganisationFaults, OrganisationStep, type TypedOrganisation } from '../../../views/first-run/organisation-step.tsx'
import { OverviewPage } from '../../../views/first-run/overview-page.tsx'
import { overviewPath, stepPath } from '../../../views/first-run/paths.ts'
import { isSlug, slugFrom } from '../../domain/channel/channel.ts'
import { legalFrames } from '../../domain/channel/legal-frame.ts'
import { settle } from '../../domain/installation/first-run.ts'
import { inForce } from '../../domain/installation/site-settings.ts'
import { nameFault } from '../../domain/keys/enlisting.ts'
import { isSpokenLanguage, spokenLanguages } from '../../domain/language.ts'
import type { Holder } from '../../services/first-run/first-run-door.ts'
import { type Reply, redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import { type FirstRunDesk, type FirstRunRoute, onward, outer, row, show } from './desk.ts'

const organisationFaults = (name: string, slug: string): OrganisationFaults => {
  const fault = nameFault(name)
  const missing = slug === '' && fault === null && slugFrom(name) === ''
  return {
    ...(fault === null ? {} : { name: fault }),
    ...(missing ? { slug: 'no-slug' as const } : slug === '' || isSlug(slug) ? {} : { slug: 'bad-slug' as const }),
  }
}

export const organisationRoutes = (desk: FirstRunDesk): readonly FirstRunRoute[] => {
  const { firstRun } = desk

  const organisationPage = (exchange: Exchange, who: Holder, typed: TypedOrganisation, faults: OrganisationFaults): Promise<Reply> =>
    show(OrganisationStep({ ...outer(exchange), typed, faults, reporterUrl: inForce(firstRun.settings(who).reporterUrl) }), {
      status: Object.keys(faults).length > 0 ? 422 : 200,
    })

  return [
    row(desk, 'GET', '/', async () => redirect(overviewPath)),
    row(desk, 'GET', overviewPath, async (exchange, who) =>
      show(OverviewPage({ ...outer(exchange), answers: await firstRun.answers(who) })),
    ),
    row(desk, 'GET', stepPath('language'), async (exchange, who) => {
      const answers = await firstRun.answers(who)
      const isDanish = !answers.settled.includes('language') && outer(exchange).say.language === 'da'
      return show(LanguageStep({ ...outer(exchange), answers: isDanish ? { ...answers, languages: ['da', 'en'] } : answers }))
    }),
    row(desk, 'POST', stepPath('language'), async ({ form }, who) => {
      const first = form.text('language')
      const chosen = spokenLanguages.filter((language) => form.all('languages').includes(language))
      const answers = await firstRun.change(who, (before) => {
        const main = isSpokenLanguage(first) ? first : (before.languages[0] ?? 'sv')
        return settle({ ...before, languages: [main, ...chosen.filter((language) => language !== main)] }, 'language')
      })
      return onward('language', answers)
    }),
    row(desk, 'GET', stepPath('organisation'), async (exchange, who) => {
      const { name, slug, frame: kept, publicBody, hostedBy, languages, settled } = await firstRun.answers(who)
      // The law does not follow from the language, but a first guess may.
      const frame = settled.includes('organisation') ? kept : languages[0] === 'da' ? 'dk' : 'se'
      return organisationPage(exchange, who, { name, slug, frame, body: publicBody ? 'public' : 'private', hostedBy }, {})
    }),
    row(desk, 'POST', stepPath('organisation'), async (exchange, who) => {
      const { form } = exchange
      const typed: TypedOrganisation = {
        name: form.text('name').trim(),
        slug: form.text('slug').trim().toLowerCase(),
        frame: legalFrames.find((known) => known === form.text('frame')) ?? 'se',
        body: form.text('body') === 'private' ? 'private' : 'public',
        hostedBy: form.text('hostedBy') === 'outside' ? 'outside' : 'municipality',
      }
      const faults = organisationFaults(typed.name, typed.slug)
      if (Object.keys(faults).length > 0) return organisationPage(exchange, who, typed, faults)
      const { name, frame, hostedBy } = typed
      const slug = typed.slug === '' ? slugFrom(name) : typed.slug
      const answers = await firstRun.change(who, (before) =>
        settle({ ...before, name, slug, frame, hostedBy, publicBody: typed.body === 'public' }, 'organisation'),
      )
      return onward('organisation', answers)
    }),
  ]
}
