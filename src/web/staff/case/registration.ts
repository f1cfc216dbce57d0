// Registering reports that came another way (F-053), and handing the receipt over: shown under the session that registered it, until done.
import { HandoverPage, HandoverPrintPage, type HandoverProps, handoverHref } from '../../../../views/staff/case/handover-page.tsx'
import { RegistrationPage, RegistrationPlacesPage } from '../../../../views/staff/case/registration-page.tsx'
import type { RegistrationView } from '../../../../views/staff/case/registration-view.ts'
import { type Answers, concerns, identityModes, noAnswers, questions, relations } from '../../../domain/case/answers.ts'
import { circleOf, mayLeaveOut, ticksOf } from '../../../domain/case/readers.ts'
import { readRegistration, type TypedRegistration } from '../../../domain/case/way-in.ts'
import { defaultLanguage } from '../../../domain/channel/channel.ts'
import { frameFacts } from '../../../domain/channel/legal-frame.ts'
import { named, postsOf } from '../../../domain/channel/post.ts'
import { postTablesAt } from '../../../domain/channel/saved-posts.ts'
import type { RegistrationPlace } from '../../../services/case/registration.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { keptOf } from '../channel/keeping.ts'
import { type Desk, guarded, isReply, type StaffRoute, show } from '../desk.ts'

/** What somebody types at length; handed back when the session was over. */
export const registrationTexts = [...questions, 'record', 'alias', 'name', 'contact', 'phone'] as const

const answersIn = ({ form }: Exchange, place: RegistrationPlace): Answers => {
  const { unitId, channel } = place
  const posts = named(postsOf(channel.settings), form.all('post'))
  const texts = Object.fromEntries([...questions, 'alias', 'name', 'contact', 'phone'].map((field) => [field, form.text(field)]))
  return {
    ...noAnswers,
    ...texts,
    unit: unitId,
    relation: relations.find((relation) => relation === form.text('relation')) ?? 'undisclosed',
    concerns: concerns.filter((concern) => form.all('concerns').includes(concern)),
    posts,
    recipients:
      mayLeaveOut(circleOf(place, postTablesAt(channel, unitId), posts, place.proven)) && form.has('asked')
        ? ticksOf(place.recipients, form.all('recipient'), form.all('offered'))
        : null,
    identity: identityModes.find((mode) => mode === form.text('identity')) ?? 'anonymous',
    consent: frameFacts(channel.settings.frame).consent && form.text('consent') === 'yes',
  }
}

const typedIn = (exchange: Exchange, place: RegistrationPlace): TypedRegistration => {
  const { form } = exchange
  const { languages } = place.channel.settings
  return {
    way: form.text('way'),
    received: form.text('received'),
    language: languages.find((language) => language === form.text('language')) ?? defaultLanguage(place.channel),
    answers: answersIn(exchange, place),
    recording: form.text('recording'),
    document: form.text('document') === 'transcript' ? 'transcript' : 'protocol',
    record: form.text('record'),
  }
}

export const registrationRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { registrations } = desk.services

  type Shown = Pick<RegistrationView, 'form' | 'typed'> & Partial<Pick<RegistrationView, 'faults' | 'closed'>>

  const page = async (exchange: Exchange, who: Unlocked, places: readonly RegistrationPlace[], place: RegistrationPlace, shown: Shown) => {
    const { faults = null, closed = false } = shown
    const about = { place, severalPlaces: places.length > 1, me: who.staff.id, today: desk.today() }
    const view: RegistrationView = { ...about, ...shown, faults, closed }
    return show(RegistrationPage({ ...(await desk.frame(exchange, who)), view }), {
      status: faults !== null ? 422 : closed ? 409 : 200,
    })
  }
  const placesPage = async (exchange: Exchange, who: Unlocked, places: readonly RegistrationPlace[]): Promise<Reply> =>
    show(RegistrationPlacesPage({ ...(await desk.frame(exchange, who)), places }))

  /** Runs a route with the receipt that this session may show; without one the way on is the case, or the list. */
  const withReceipt =
    (answer: (exchange: Exchange, props: HandoverProps) => Promise<Reply>) => async (exchange: Exchange, who: Unlocked) => {
      const form = exchange.params.report ?? ''
      const [shown, views] = await Promise.all([registrations.receipt(who, form), desk.services.channels.list()])
      if (shown === null) return toCase(await registrations.caseOf(who, form))
      const channel = views.find((view) => view.channel.id === shown.channelId)?.channel
      const language = channel === undefined ? desk.settings.language : defaultLanguage(channel)
      const { receipt, received, reads } = shown
      const followUrl = `${desk.settings.reporterUrl}/${language}/follow`
      return answer(exchange, { ...(await desk.frame(exchange, who)), form, receipt, received, reads, followUrl })
    }

  return [
    guarded(desk, 'read-cases', 'GET', '/reports/new', async (exchange, who) => {
      const places = await registrations.places(who)
      const place = places.length === 1 ? places[0] : places.find(({ unitId }) => unitId === exchange.query.get('unit'))
      if (place === undefined) return placesPage(exchange, who, places)
      return page(exchange, who, places, place, { form: registrations.formOf(''), typed: typedIn(exchange, place) })
    }),
    {
      method: 'POST',
      path: '/reports',
      guard: 'read-cases',
      answer: async (exchange) => {
        const kept = keptOf(exchange, registrationTexts)
        const who = await desk.enter(exchange, 'read-cases', kept)
        if (isReply(who)) return who
        const places = await registrations.places(who)
        const place = places.find(({ unitId }) => unitId === exchange.form.text('place'))
        // No unit of theirs, or not any more: what was typed comes back.
        if (place === undefined) return kept === '' ? placesPage(exchange, who, places) : desk.notFound(exchange, who, kept)
        const typed = typedIn(exchange, place)
        const form = registrations.formOf(exchange.form.text('form'))
        const { faults, sound } = readRegistration(
          typed,
          circleOf(place, postTablesAt(place.channel, place.unitId), typed.answers.posts, place.proven),
          desk.today(),
        )
        if (sound === null) return page(exchange, who, places, place, { form, typed, faults })
        const { answers, language } = typed
        const outcome = await registrations.register(who, { ...sound, form, unit: place.unitId, language, answers })
        if (outcome === 'done') return redirect(handoverHref(form))
        return outcome === null ? desk.notFound(exchange, who, kept) : page(exchange, who, places, place, { form, typed, closed: true })
      },
    },
    guarded(
      desk,
      'read-cases',
      'GET',
      '/reports/:report/receipt',
      withReceipt((_, props) => show(HandoverPage(props))),
    ),
    guarded(
      desk,
      'read-cases',
      'GET',
      '/reports/:report/receipt/print',
      withReceipt((_, props) => show(HandoverPrintPage(props))),
    ),
    guarded(desk, 'read-cases', 'POST', '/reports/:report/receipt', async ({ params }, who) =>
      toCase(await registrations.handedOver(who, params.report ?? '')),
    ),
  ]
}

const toCase = (id: string | null): Reply => redirect(id === null ? '/cases' : `/cases/${encodeURIComponent(id)}`)
