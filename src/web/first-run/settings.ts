// Addresses, where "leave quickly" leads, and mail: what is a setting of the machine goes into its file, the rest to the answers.
import { AddressesStep, type AddressFaults, type AddressField, addressFields } from '../../../views/first-run/addresses-step.tsx'
import { ExitStep } from '../../../views/first-run/exit-step.tsx'
import { stepPath } from '../../../views/first-run/paths.ts'
import { settle, unsettle } from '../../domain/installation/first-run.ts'
import { inForce, leadsHome, type SiteSettings } from '../../domain/installation/site-settings.ts'
import { exitAddress, isLoopback, onionAddress, type SiteFault, siteAddress } from '../../domain/installation/web-address.ts'
import { ok, type Result, refused } from '../../kit/result.ts'
import { redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import { type FirstRunDesk, type FirstRunRoute, onward, outer, row, show } from './desk.ts'

type Typed = Readonly<Record<AddressField, string>>

/** What the fields hold before anybody types: a listening address of this machine stands for a public one, any other does not. */
const shownOf = (settings: SiteSettings): Typed => {
  const shown = (field: AddressField): string => {
    const { value, fallback } = settings[field]
    return value === '' && !isLoopback(URL.parse(fallback)?.hostname ?? '') ? '' : inForce(settings[field])
  }
  return { reporterUrl: shown('reporterUrl'), staffUrl: shown('staffUrl'), onionUrl: shown('onionUrl') }
}

/** @returns what goes into the file: empty where the listening address will do */
const addressOf = (field: AddressField, typed: string, settings: SiteSettings): Result<string, SiteFault | 'no-onion'> => {
  const { value, fallback } = settings[field]
  // What the operator wrote into the file may be what no page would take.
  if (typed === value && value !== '') return ok(value)
  if (field === 'onionUrl') {
    const onion = typed === '' ? '' : onionAddress(typed)
    return onion === null ? refused('no-onion') : ok(onion)
  }
  const site = siteAddress(typed)
  return site.ok && site.value === fallback ? ok('') : site
}

export const settingsRoutes = (desk: FirstRunDesk): readonly FirstRunRoute[] => {
  const { firstRun } = desk

  const addressesPage = (exchange: Exchange, settings: SiteSettings, typed: Typed, faults: AddressFaults) =>
    show(AddressesStep({ ...outer(exchange), settings, typed, faults }), { status: Object.keys(faults).length > 0 ? 422 : 200 })

  const exitPage = (exchange: Exchange, choice: 'blank' | 'own', page: string, fault: 'no-page' | 'own-host' | null) =>
    show(ExitStep({ ...outer(exchange), choice, page, fault }), { status: fault === null ? 200 : 422 })

  return [
    row(desk, 'GET', stepPath('addresses'), async (exchange, who) => {
      const settings = firstRun.settings(who)
      return addressesPage(exchange, settings, shownOf(settings), {})
    }),
    row(desk, 'POST', stepPath('addresses'), async (exchange, who) => {
      const settings = firstRun.settings(who)
      const free = addressFields.filter((field) => settings[field].fixed === null)
      const typed = Object.fromEntries(
        addressFields.map((field) => [field, free.includes(field) ? exchange.form.text(field).trim() : inForce(settings[field])]),
      ) as Typed
      const given = free.map((field) => [field, addressOf(field, typed[field], settings)] as const)
      const faults: AddressFaults = Object.fromEntries(given.flatMap(([field, result]) => (result.ok ? [] : [[field, result.refusal]])))
      const values = Object.fromEntries(given.flatMap(([field, result]) => (result.ok ? [[field, result.value]] : [])))
      const held = (field: AddressField): string => inForce({ ...settings[field], value: values[field] ?? settings[field].value })
      const same = Object.keys(faults).length === 0 && held('reporterUrl') === held('staffUrl')
      if (same) return addressesPage(exchange, settings, typed, { [free.includes('staffUrl') ? 'staffUrl' : 'reporterUrl']: 'same' })
      if (Object.keys(faults).length > 0) return addressesPage(exchange, settings, typed, faults)
      firstRun.write(who, values)
      const now = firstRun.settings(who)
      const answers = await firstRun.change(who, (before) => {
        const settled = settle(before, 'addresses')
        return leadsHome(before.exitPage, now) ? unsettle(settled, 'exit') : settled
      })
      return leadsHome(answers.exitPage, now) ? redirect(stepPath('exit')) : onward('addresses', answers)
    }),
    row(desk, 'GET', stepPath('exit'), async (exchange, who) => {
      const { exitPage: page } = await firstRun.answers(who)
      const fault = leadsHome(page, firstRun.settings(who)) ? 'own-host' : null
      return exitPage(exchange, page === '' ? 'blank' : 'own', page, fault)
    }),
    row(desk, 'POST', stepPath('exit'), async (exchange, who) => {
      const choice = exchange.form.text('exit') === 'own' ? 'own' : 'blank'
      const typed = exchange.form.text('page').trim()
      const page = choice === 'own' ? exitAddress(typed) : ''
      if (page === null) return exitPage(exchange, choice, typed, 'no-page')
      if (leadsHome(page, firstRun.settings(who))) return exitPage(exchange, choice, typed, 'own-host')
      return onward('exit', await firstRun.change(who, (before) => settle({ ...before, exitPage: page }, 'exit')))
    }),
  ]
}
