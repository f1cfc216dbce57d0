// The list of key holders and its changes: comparing, admitting, releasing, confirming.
import { KeyCallPage, type KeyCallPageProps } from '../../../../views/staff/keys/key-call-page.tsx'
import { changeLines } from '../../../../views/staff/keys/key-change.tsx'
import { keysHref } from '../../../../views/staff/keys/key-view.ts'
import { KeysPage, type KeysPageProps, type KeyTiding, keyTidings } from '../../../../views/staff/keys/keys-page.tsx'
import type { ChannelId, StaffId } from '../../../domain/channel/channel.ts'
import { isRecoveryAlone } from '../../../domain/keys/key-list.ts'
import { ownFingerprint } from '../../../services/keys/key-lists.ts'
import type { LoneFault } from '../../../services/keys/lone-hand.ts'
import type { ChangeFault } from '../../../services/keys/roster-changes.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Answered, type Desk, guarded, type StaffRoute, show } from '../desk.ts'

export const tell = (tiding: KeyTiding): Reply => redirect(`/keys?told=${tiding}`)
export const channelOf = ({ params }: Exchange): ChannelId => (params.list ?? '') as ChannelId
export const personOf = ({ params }: Exchange): StaffId => (params.person ?? '') as StaffId
const hashOf = ({ params }: Exchange): string => params.hash ?? ''

/** Names of units that share the receipt of reports alone, and have too few of their own who could answer (5 kap. 3 § lag (2021:890)). */
const unansweredIn = async ({ services }: Desk, channels: readonly ChannelId[]): Promise<readonly string[]> => {
  const views = await Promise.all(channels.map((id) => services.channels.byId(id)))
  return views.flatMap((view) => view?.channel.units.flatMap(({ id, name }) => (view.unanswered.includes(id) ? [name] : [])) ?? [])
}

/** The page of keys, with what was just done or refused there. */
export const makeKeysPage =
  (desk: Desk) =>
  async (
    exchange: Exchange,
    who: Unlocked,
    extra: Partial<Pick<KeysPageProps, 'tiding' | 'compared' | 'refused'>>,
    status = 200,
  ): Promise<Reply> => {
    const { keyLists, colleagues, serving, factorResets } = desk.services
    const lists = await keyLists.of(who)
    const appointable = await Promise.all(lists.map(({ channel }) => colleagues.appointable(who, channel.id)))
    const channels = lists.map(({ channel }) => channel)
    const [served, register, unanswered] = await Promise.all([
      serving.of(
        who,
        channels.map(({ id }) => id),
      ),
      serving.register(channels),
      unansweredIn(
        desk,
        channels.map(({ id }) => id),
      ),
    ])
    return show(
      KeysPage({
        ...(await desk.frame(exchange, who)),
        ...{ lists, served, register, unanswered, today: desk.today() },
        resets: await factorResets.waitingFor(who),
        ownRenewal: await keyLists.ownRenewal(who),
        mayInvite: channels.filter((_, index) => (appointable[index] ?? []).length > 0).map(({ id }) => id),
        ownFingerprint: ownFingerprint(who),
        ...{ tiding: null, compared: null, refused: null, ...extra },
      }),
      { status },
    )
  }

export const keyRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { keyLists, rosterChanges } = desk.services
  const keysPage = makeKeysPage(desk)

  const row = (method: StaffRoute['method'], path: string, answer: Answered): StaffRoute =>
    guarded(desk, 'see-keys', method, `/keys${path}`, answer)

  const callPage = async (exchange: Exchange, who: Unlocked, page: Omit<KeyCallPageProps, 'say' | 'assets' | 'viewer'>) =>
    show(KeyCallPage({ ...(await desk.frame(exchange, who)), ...page }), { status: page.fault === null ? 200 : 422 })

  /** A fingerprint that does not fit shows the form again; everything else is told on the page of keys. */
  const outcome = (fault: ChangeFault | null, done: KeyTiding, again: (fault: 'incomplete' | number) => Promise<Reply>): Promise<Reply> => {
    if (fault === null) return Promise.resolve(tell(done))
    return typeof fault === 'number' || fault === 'incomplete' ? again(fault) : Promise.resolve(tell(fault))
  }

  const admission = async (exchange: Exchange, who: Unlocked, typed: string, fault: KeyCallPageProps['fault']): Promise<Reply> => {
    const person = (await keyLists.one(who, channelOf(exchange)))?.expected.find(({ id }) => id === personOf(exchange))
    if (person === undefined) return tell('gone')
    const say = desk.say(exchange, who)
    const kind = person.state === 'new-key' ? 'renewed' : person.state === 'moved' ? 'moved' : 'came'
    return callPage(exchange, who, {
      action: keysHref(channelOf(exchange), 'admission', person.id),
      step: 'admit',
      lines: [say(`staff.keys.change.${kind}`, { name: person.name, title: person.title })],
      call: person.name,
      typed,
      fault,
    })
  }

  const confirmation = async (exchange: Exchange, who: Unlocked, typed: string, fault: KeyCallPageProps['fault']): Promise<Reply> => {
    const waiting = (await keyLists.one(who, channelOf(exchange)))?.waiting
    if (waiting == null || waiting.hash !== hashOf(exchange)) return tell('gone')
    if (isRecoveryAlone(waiting)) return redirect('/recovery')
    const comes = waiting.what.find((each) => 'member' in each && each.kind !== 'went')
    return callPage(exchange, who, {
      action: keysHref(channelOf(exchange), 'change', waiting.hash),
      step: 'confirm',
      lines: changeLines(desk.say(exchange, who), waiting.what),
      call: comes !== undefined && 'member' in comes ? comes.member.name : null,
      typed,
      fault,
    })
  }

  return [
    row('GET', '', (exchange, who) => {
      const tiding = keyTidings.find((known) => known === exchange.query.get('told')) ?? null
      return keysPage(exchange, who, { tiding })
    }),
    row('POST', '/:list/comparison', async (exchange, who) => {
      const channel = channelOf(exchange)
      const typed = exchange.form.text(`spoken-${channel}`)
      return outcome(await rosterChanges.compare(who, channel, typed), 'compared', (fault) =>
        keysPage(exchange, who, { compared: { channel, typed, fault } }, 422),
      )
    }),
    row('GET', '/:list/admission/:person', (exchange, who) => admission(exchange, who, '', null)),
    row('POST', '/:list/admission/:person', async (exchange, who) => {
      const typed = exchange.form.text('spoken')
      const fault = await rosterChanges.admit(who, channelOf(exchange), personOf(exchange), typed)
      return outcome(fault, 'proposed', (wrong) => admission(exchange, who, typed, wrong))
    }),
    row('GET', '/:list/release/:person', async (exchange, who) => {
      const list = await keyLists.one(who, channelOf(exchange))
      const holder = list?.list?.holders.find(({ id }) => id === personOf(exchange))
      if (holder === undefined) return tell('gone')
      const { name, title } = holder
      return callPage(exchange, who, {
        action: keysHref(channelOf(exchange), 'release', holder.id),
        step: 'release',
        lines: [desk.say(exchange, who)('staff.keys.change.went', { name, title })],
        call: null,
        typed: '',
        fault: null,
      })
    }),
    row('POST', '/:list/release/:person', async (exchange, who) =>
      tell(toTiding(await rosterChanges.release(who, channelOf(exchange), personOf(exchange)), 'proposed')),
    ),
    row('GET', '/:list/change/:hash', (exchange, who) => confirmation(exchange, who, '', null)),
    row('POST', '/:list/change/:hash', async (exchange, who) => {
      const typed = exchange.form.text('spoken')
      const fault = await rosterChanges.confirm(who, channelOf(exchange), hashOf(exchange), typed)
      return outcome(fault, 'changed', (wrong) => confirmation(exchange, who, typed, wrong))
    }),
    row('POST', '/:list/change/:hash/alone', async (exchange, who) =>
      tell(toTiding(await rosterChanges.proceedAlone(who, channelOf(exchange), hashOf(exchange)), 'changed')),
    ),
    row('POST', '/:list/change/:hash/withdrawal', async (exchange, who) =>
      tell(toTiding(await rosterChanges.withdraw(who, channelOf(exchange), hashOf(exchange)), 'withdrawn')),
    ),
  ]
}

const toTiding = (fault: ChangeFault | LoneFault | null, done: KeyTiding): KeyTiding =>
  fault === null ? done : typeof fault === 'number' || fault === 'incomplete' ? 'gone' : fault
