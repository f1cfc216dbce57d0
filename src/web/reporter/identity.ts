// The reporter says who they are, after all: what the report itself left out.
import { IdentityPage } from '../../../views/reporter/identity-page.tsx'
import { identityFaults, noAnswers } from '../../domain/case/answers.ts'
import { nameRuleFor, strictest } from '../../domain/case/identity-request.ts'
import { consentIn, promiseIn } from './answers.ts'
import { type ReporterRoute, show } from './hall.ts'
import { type identityFields, row, type Visit, type Visits } from './visit.ts'

type Props = Parameters<typeof IdentityPage>[0]

const identityPage = (
  { frame, view }: Visit,
  { typed = noAnswers, ...said }: Partial<Pick<Props, 'typed' | 'faults' | 'nothing'>> = {},
  status = 200,
) => {
  const { relation } = view.report?.answers ?? noAnswers
  const messages = view.messages.map(({ message }) => message)
  const nameRule = strictest(nameRuleFor(view.report, messages, frame.channel.settings.nameRule), typed.promised)
  return show(IdentityPage({ ...frame, relation, nameRule, typed, faults: {}, nothing: false, ...said }), { status })
}

export const identityRoutes = ({ visit, written }: Visits): readonly ReporterRoute[] => [
  row(
    'GET',
    '/case/identity',
    'follow',
    visit((at) => identityPage(at)),
  ),
  row(
    'POST',
    '/case/identity',
    'follow',
    visit(async (at) => {
      const field = (name: (typeof identityFields)[number]): string => at.exchange.form.text(name).trim()
      const said = { alias: field('alias'), name: field('name'), contact: field('contact'), phone: field('phone') }
      const consent = consentIn(at.exchange.form, at.frame.channel)
      const promised = promiseIn(at.exchange.form)
      const typed = { ...said, consent, ...promised }
      if (at.turned) return identityPage(at, { typed })
      const faults = identityFaults({ ...noAnswers, ...said })
      const nothing = Object.values(said).every((text) => text === '')
      if (nothing || Object.keys(faults).length > 0) return identityPage(at, { typed, faults, nothing }, 422)
      const mode = said.name !== '' || said.contact !== '' || said.phone !== '' ? 'named' : 'alias'
      return written(at, { kind: 'identity', text: '', identity: { mode, ...said, consent: mode === 'named' && consent, ...promised } })
    }),
  ),
]
