// Setting up in the browser, page by page over HTTP: what is made, what is kept on the way, what is left afterwards (F-134, L-SE-12, T-03).
import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openData, random } from '../../src/appliance.ts'
import { readPlan } from '../../src/cli/plan.ts'
import { loadConfig } from '../../src/config.ts'
import { asRecipient } from '../../src/crypto/identity.ts'
import { firstRunSteps } from '../../src/domain/installation/first-run.ts'
import { randomId } from '../../src/kit/random.ts'
import { setUp } from '../../src/services/first-run/set-up.ts'
import { takeUp } from '../binary/members.ts'
import { makePlace, type Place } from '../harness/beginning.ts'
import { searchFolder } from '../harness/needles.ts'
import { openPostOffice } from '../harness/post-office.ts'
import { visible } from '../harness/reading.ts'
import { makeVisitor } from '../harness/visitor.ts'
import { add, answer, comeIn, forms, invitationsOn, makeKey, officer, pathOf, send, setUpNow, staffed, walkTo } from '../harness/wizard.ts'
import { copyOf, rowsOf } from '../services/burglar.ts'

setDefaultTimeout(120_000)

let place: Place
beforeEach(async () => {
  place = await makePlace()
})
afterEach(() => place.stop())

const come = () => comeIn(place.staffUrl, place.link())
const conf = (): string => readFileSync(join(place.folder, 'viska.conf'), 'utf8')

describe('all the way', () => {
  test('every step leads to the next, the last one sets up, and the same process goes on as the appliance', async () => {
    const visitor = await come()
    for (const [index, step] of firstRunSteps.entries()) {
      if (step === 'check') continue
      const next = await answer(visitor, step)
      if (step !== 'backup') expect([step, next.status, next.path]).toEqual([step, 200, pathOf(firstRunSteps[index + 1] ?? 'check')])
    }
    expect((await fetch(`${place.reporterUrl}/provkopings`)).status).toBe(503)
    const links = await setUpNow(visitor)
    expect([links.status, links.path]).toEqual([200, '/set-up/links'])
    expect(Object.keys(invitationsOn(links.body)).sort()).toEqual(['anna', 'bo', 'cia', 'dag', 'eva'])
    expect(links.body).toContain('https://arenden.provkoping.example/invitation/')

    expect((await fetch(`${place.reporterUrl}/readyz`)).status).toBe(200)
    expect((await fetch(`${place.reporterUrl}/sv/provkopings`)).status).toBe(200)
    expect((await fetch(`${place.staffUrl}/sign-in`)).status).toBe(200)
    for (const [name, path] of Object.entries(invitationsOn(links.body)))
      await takeUp(place.staffUrl, { name, email: `${name}@provkoping.example`, path })
    expect(await (await fetch(`${place.reporterUrl}/sv/provkopings`)).text()).toContain('href="/sv/provkopings/report"')
    expect(place.lines).toEqual([])
  })

  test('everybody stands in the register: who, by which decision, from when (L-SE-12)', async () => {
    const visitor = await come()
    await walkTo(visitor, 'recipients')
    await add(visitor, 'recipients', officer('Anna Ek', 'chefsjurist', { decision: 'KS 2026-10-01 § 7', since: '20261001' }))
    await add(visitor, 'recipients', officer('Bo Lind', 'säkerhetschef'))
    await visitor.post(pathOf('recipients'), {})
    for (const [list, person] of [
      ['investigators', officer('Ulla Varg', 'advokat')],
      ['registrars', officer('Kim Lund', 'registrator')],
    ] as const) {
      await add(visitor, list, person)
      await visitor.post(pathOf(list), {})
    }
    await setUpNow(visitor)
    const [staff, appointments] = [await place.store().people.staff(), await place.store().people.appointments()]
    const register = appointments.map(({ staffId, role, decision, since }) => {
      const name = staff.find(({ id }) => id === staffId)?.name
      return [name, role, decision, since] as unknown[]
    })
    expect(register).toContainEqual(['Anna Ek', 'handler', 'KS 2026-10-01 § 7', '2026-10-01'])
    expect(register).toContainEqual(['Bo Lind', 'handler', 'KS 2026-11-03 § 112', '2026-11-03'])
    expect(register).toContainEqual(['Eva Dal', 'admin', 'KS 2026-11-03 § 112', '2026-11-03'])
    expect(register).toContainEqual(['Ulla Varg', 'investigator', 'KS 2026-11-03 § 112', '2026-11-03'])
    expect(register).toContainEqual(['Kim Lund', 'registrar', 'KS 2026-11-03 § 112', '2026-11-03'])
  })

  test('everything outside: two who assess first and no recipient; one of them alone is refused with what to do (F-120, F-127)', async () => {
    const visitor = await come()
    await walkTo(visitor, 'recipients')
    expect((await visitor.get(pathOf('recipients'))).body).toContain(`href="${pathOf('intake')}"`)
    await add(visitor, 'intake', officer('Ida Frid', 'advokat'))
    const alone = await visitor.post(pathOf('intake'), {})
    expect([alone.status, alone.body.includes('Den första bedömningen behöver minst två personer.')]).toEqual([422, true])
    const unappointed = await add(visitor, 'intake', officer('Jon Park', 'jurist', { decision: '' }))
    expect([unappointed.status, unappointed.body.includes('value="Jon Park"')]).toEqual([422, true])
    await add(visitor, 'intake', officer('Jon Park', 'jurist'))
    expect((await visitor.post(pathOf('intake'), {})).path).toBe(pathOf('recipients'))
    const both = await add(visitor, 'recipients', officer('Ida Frid', 'advokat'))
    expect([both.status, both.body.includes('läser redan rapporter här i en annan uppgift')]).toEqual([422, true])
    await visitor.post(pathOf('recipients'), {})
    const check = await visitor.get(pathOf('check'))
    expect([check.path, check.body.includes('Jon Park, jurist')]).toEqual([pathOf('check'), true])
    const links = await setUpNow(visitor)
    expect(Object.keys(invitationsOn(links.body)).sort()).toEqual(['dag', 'eva', 'ida', 'jon'])
    for (const [name, path] of Object.entries(invitationsOn(links.body)))
      await takeUp(place.staffUrl, { name, email: `${name}@provkoping.example`, path })
    expect(await (await fetch(`${place.reporterUrl}/sv/provkopings`)).text()).toContain('href="/sv/provkopings/report"')
  })

  test('the person sees it on the invitation and on their own page', async () => {
    const visitor = await come()
    await walkTo(visitor, 'check')
    const links = invitationsOn((await setUpNow(visitor)).body)
    const invitation = await makeVisitor(place.staffUrl).get(links.anna ?? '')
    expect(visible(invitation.body)).toContain('KS 2026-11-03 § 112, från tisdag 3 november 2026')
    const anna = await takeUp(place.staffUrl, { name: 'Anna Ek', email: 'anna@provkoping.example', path: links.anna ?? '' })
    expect(visible((await anna.visitor.get('/account')).body)).toContain('Handläggare: KS 2026-11-03 § 112, från tisdag 3 november 2026')
  })
})

test('somebody who begins in Danish is led in Danish, and Danish law is proposed, not taken for granted', async () => {
  const visitor = await come()
  const first = await visitor.get(`${pathOf('language')}?language=da`)
  expect(first.body).toMatch(/name="language" type="radio" value="da" checked/)
  const next = await visitor.post(pathOf('language'), { language: 'da', languages: ['da', 'en'] })
  expect(next.body).toContain('<h1 class="govuk-heading-l">Hvem er det til?</h1>')
  expect(next.body).toMatch(/value="dk" checked/)
  const danish = { ...forms.organisation, name: 'Ærøby Kommune', frame: 'dk' }
  await visitor.post(pathOf('organisation'), danish)
  expect((await visitor.get(pathOf('recipients'))).body).toContain('§ 11 i lov nr. 1436')
  for (const step of firstRunSteps) if (!['language', 'organisation', 'check'].includes(step)) await answer(visitor, step as 'units')
  expect((await setUpNow(visitor)).body).toContain('Viska er sat op')
  const [channel] = await place.store().channels.all()
  expect([channel?.slug, channel?.settings.frame, channel?.settings.languages]).toEqual(['aeroby', 'dk', ['da', 'en']])
})

test('the browser and a plan for “init” make the same installation, row by row (F-134)', async () => {
  const visitor = await come()
  await walkTo(visitor, 'check')
  await setUpNow(visitor)
  await visitor.post('/set-up/links', {})
  const installed = await place.store().people.installation()
  const person = ({ name, title, email, decision, since }: Record<string, unknown>) => ({ name, title, email, decision, since })
  const plan = {
    channels: [
      {
        slug: 'provkopings',
        name: 'Provköpings kommun',
        languages: ['sv', 'en'],
        units: [{ name: 'Provköpings kommun', recipients: staffed.recipients.map(person) }],
        auditors: staffed.auditors.map(person),
        admins: staffed.admins.map(person),
      },
    ],
    operators: staffed.operators.map(person),
    exitPage: 'https://vader.example/idag',
    backupRecipient: installed?.backupRecipient,
  }
  const folder = join(place.folder, '../planned')
  const store = await openData(folder, place.now)
  await setUp({ store, now: place.now, random, installation: randomId(random) }, readPlan(JSON.stringify(plan)), false)
  store.close()

  /** Rows with every made-up id replaced by the order in which it first occurs. */
  const shapeOf = (path: string) => {
    const ids = new Map<string, string>()
    const plain = (value: unknown): unknown => {
      if (value instanceof Uint8Array) return `${value.length} bytes`
      // Digests over ids.
      if (typeof value === 'string' && /^[\w-]{43}(\.[\w-]{43})*$/.test(value)) return `${value.split('.').length} digests`
      // Settings are one text: the order of what stands in it says nothing.
      if (typeof value === 'string' && value.startsWith('{')) return JSON.parse(value)
      if (typeof value !== 'string' || !/^[0-9A-HJKMNP-TV-Z]{26}$/.test(value)) return value
      ids.set(value, ids.get(value) ?? `id ${ids.size}`)
      return ids.get(value)
    }
    const rows = rowsOf(join(copyOf(path), 'viska.sqlite'))
    const tables = ['installation', 'channels', 'units', 'staff', 'appointments', 'invitations', 'log', 'first_run']
    return tables.map((table) => {
      const all = [...((rows.get(table) ?? []) as readonly Readonly<Record<string, unknown>>[])]
      // The order of rows with random keys is none.
      if (table === 'staff') all.sort((a, b) => `${a.email}`.localeCompare(`${b.email}`))
      if (table === 'appointments') all.sort((a, b) => Number(a.position) - Number(b.position))
      const plainRows = all.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])))
      return [table, table === 'invitations' ? plainRows.map((row) => JSON.stringify(row)).sort() : plainRows]
    })
  }
  expect(shapeOf(place.folder)).toEqual(shapeOf(folder))
})

describe('left and come back to', () => {
  test('after every step a restart loses nothing but what is not yet saved, and the next link goes on (F-134)', async () => {
    let visitor = await come()
    for (const [index, step] of firstRunSteps.entries()) {
      if (step === 'check') break
      await answer(visitor, step)
      visitor = await reenter()
      const overview = await visitor.get('/set-up')
      expect([step, overview.body.includes(`${index + 1} av 11 steg är klara`)]).toEqual([step, true])
    }
    expect((await setUpNow(visitor)).path).toBe('/set-up/links')
  })

  /** The link of this start is used up by the loop. */
  const reenter = async () => {
    await place.restart()
    return come()
  }

  test('the key that was not proven to be on paper is forgotten, one that was is kept', async () => {
    const visitor = await come()
    const paper = await visitor.post(pathOf('backup'), { key: 'make' })
    expect(paper.body).toContain('AGE-SECRET-KEY-PQ-1')
    const again = await reenter()
    expect((await again.get('/set-up/backup/paper')).path).toBe('/set-up/backup')
    const text = await makeKey(again)
    const shown = await (await reenter()).get(pathOf('backup'))
    expect(shown.body).toContain('Nyckeln finns')
    expect(shown.body).not.toContain(text)
  })

  test('what was typed is in the fields when somebody comes back to a page', async () => {
    await walkTo(await come(), 'check')
    const visitor = await reenter()
    expect((await visitor.get(pathOf('organisation'))).body).toContain('value="Provköpings kommun"')
    expect((await visitor.get(pathOf('addresses'))).body).toContain('value="https://arenden.provkoping.example"')
    expect((await visitor.get(pathOf('exit'))).body).toContain('value="https://vader.example/idag"')
    const [href = ''] = /\/set-up\/recipients\/[0-9A-Z]+(?=")/.exec((await visitor.get(pathOf('recipients'))).body) ?? []
    const entry = (await visitor.get(href)).body
    for (const value of ['Anna Ek', 'chefsjurist', 'anna@provkoping.example', 'KS 2026-11-03 § 112', '2026-11-03'])
      expect(entry).toContain(`value="${value}"`)
  })

  test('the steps may be done from the end to the beginning', async () => {
    const visitor = await come()
    for (const step of [...firstRunSteps].reverse()) if (step !== 'check') await answer(visitor, step)
    expect((await setUpNow(visitor)).path).toBe('/set-up/links')
  })

  test('whoever changes an answer from the check page comes back to it', async () => {
    const visitor = await come()
    await walkTo(visitor, 'check')
    const back = await visitor.post(pathOf('organisation'), { ...forms.organisation, name: 'Nyköpings kommun', slug: 'nykoping' })
    expect(back.path).toBe(pathOf('check'))
    expect(back.body).toContain('/nykoping')
  })

  test('the check page is not to be had before everything is answered: it leads to what is missing', async () => {
    const visitor = await come()
    expect((await visitor.get(pathOf('check'))).path).toBe(`${pathOf('language')}?look=again`)
    expect((await setUpNow(visitor)).path).toBe(`${pathOf('language')}?look=again`)
    await walkTo(visitor, 'recipients')
    await visitor.post(pathOf('recipients'), {})
    const missing = await visitor.get(pathOf('check'))
    expect([missing.status, missing.path]).toEqual([422, `${pathOf('recipients')}?look=again`])
    expect(missing.body).toContain('Varje enhet behöver minst två mottagare')
    expect(await place.store().people.installation()).toBeNull()
  })
})

describe('twice', () => {
  test('every form sent twice is as if it was sent once', async () => {
    const visitor = await come()
    const page = await visitor.get(pathOf('operators'))
    const [, href = ''] = /href="(\/set-up\/operators\/[0-9A-Z]+)"/.exec(page.body) ?? []
    const fields = officer('Eva Dal', 'it-tekniker')
    await Promise.all([visitor.post(href, fields), visitor.post(href, fields)])
    const [, unit = ''] = /href="(\/set-up\/units\/[0-9A-Z]{26,})"/.exec((await visitor.get(pathOf('units'))).body) ?? []
    await Promise.all([visitor.post(unit, { name: 'Bolaget AB' }), visitor.post(unit, { name: 'Bolaget AB' })])
    const kept = JSON.parse((await place.store().firstRun.answers()) ?? '')
    expect(kept.people).toHaveLength(1)
    expect(kept.units).toHaveLength(2)
  })

  test('a second press on “make a key” does not turn the printed paper into waste', async () => {
    const visitor = await come()
    const [one, other] = await Promise.all([
      visitor.post(pathOf('backup'), { key: 'make' }),
      visitor.post(pathOf('backup'), { key: 'make' }),
    ])
    const keyOn = (body: string): string => (/id="backup-key"[\s\S]*?<\/output>/.exec(body)?.[0] ?? '').replace(/<[^>]+>/g, '')
    expect(keyOn(one.body)).toBe(keyOn(other.body))
  })

  test('the last button pressed twice, also at once, makes one installation and shows one set of links', async () => {
    const visitor = await come()
    await walkTo(visitor, 'check')
    const [one, other] = await Promise.all([setUpNow(visitor), setUpNow(visitor)])
    expect([one.status, other.status]).toEqual([200, 200])
    expect(invitationsOn(one.body)).toEqual(invitationsOn(other.body))
    expect(await place.store().people.staff()).toHaveLength(5)
  })
})

describe('settings', () => {
  test('addresses and mail are written into viska.conf, for its owner alone, and the running program has them', async () => {
    const post = await openPostOffice()
    const visitor = await come()
    await walkTo(visitor, 'mail')
    const { port } = new URL(post.url)
    const mail = { mail: 'server', host: '127.0.0.1', port, security: 'none', user: '', password: '', sender: 'noreply@provkoping.example' }
    expect((await visitor.post(pathOf('mail'), mail)).path).toBe('/set-up/mail/test')
    const tried = await visitor.post('/set-up/mail/test', { to: 'eva@provkoping.example' })
    expect([tried.path, tried.body.includes('Brevet är skickat')]).toEqual(['/set-up/mail/test', true])
    expect(post.delivered.map(({ to, from }) => [to, from])).toEqual([[['eva@provkoping.example'], 'noreply@provkoping.example']])
    expect(post.delivered[0]?.raw).not.toMatch(/vissel|rapport|kommun|viska/i)
    expect(conf()).toBe(
      [
        'VISKA_REPORTER_URL=https://visselblasning.provkoping.example',
        'VISKA_STAFF_URL=https://arenden.provkoping.example',
        `VISKA_SMTP_URL=smtp://127.0.0.1:${port}?tls=off`,
        'VISKA_MAIL_FROM=noreply@provkoping.example',
        '',
      ].join('\n'),
    )
    expect((statSync(join(place.folder, 'viska.conf')).mode & 0o777).toString(8)).toBe('600')
    expect(loadConfig({ data: place.folder }, {}).staffUrl).toBe('https://arenden.provkoping.example')
    await post.stop()
  })

  test('a password goes into that one file and nowhere else, and no page shows it', async () => {
    const visitor = await come()
    const mail = {
      mail: 'server',
      host: 'mejl.invalid',
      security: 'starttls',
      port: '',
      user: 'post',
      sender: 'noreply@provkoping.example',
    }
    await visitor.post(pathOf('mail'), { ...mail, password: 'bara-en-gång-77' })
    expect(conf()).toContain('VISKA_SMTP_URL=smtp://post:bara-en-g%C3%A5ng-77@mejl.invalid:587')
    for (const path of [pathOf('mail'), '/set-up/mail/test', '/set-up', pathOf('check')])
      expect((await visitor.get(path)).body).not.toContain('bara-en-g')
    await place.store().settle()
    expect(searchFolder(place.folder, ['bara-en-gång-77']).map(({ where }) => where.split('/').at(-1))).toEqual(['viska.conf'])
    // Kept as long as server and user stay; another user has another one.
    await visitor.post(pathOf('mail'), { ...mail, password: '', port: '2525' })
    expect(conf()).toContain('post:bara-en-g%C3%A5ng-77@mejl.invalid:2525')
    const other = await visitor.post(pathOf('mail'), { ...mail, user: 'annan', password: '' })
    expect([other.status, other.body.includes('Skriv lösenordet')]).toEqual([422, true])
    await visitor.post(pathOf('mail'), { mail: 'none' })
    expect(conf()).not.toContain('VISKA_SMTP_URL')
  })

  test('lines that stand there already are kept, their values stand in the fields and may be changed', async () => {
    await Bun.write(join(place.folder, 'viska.conf'), '# ours\nVISKA_DRAFT_QUOTA_MB=64\nVISKA_STAFF_URL=http://10.0.0.1:8081\n')
    await place.restart()
    const visitor = await come()
    expect((await visitor.get(pathOf('addresses'))).body).toContain('value="http://10.0.0.1:8081"')
    // What the operator wrote is taken as it stands, though a page would not take it from anybody.
    await visitor.post(pathOf('addresses'), { ...forms.addresses, staffUrl: 'http://10.0.0.1:8081' })
    expect(conf()).toBe(
      '# ours\nVISKA_DRAFT_QUOTA_MB=64\nVISKA_STAFF_URL=http://10.0.0.1:8081\nVISKA_REPORTER_URL=https://visselblasning.provkoping.example\n',
    )
  })
})

test('what the environment sets is shown, left alone, and wins', async () => {
  const fixed = await makePlace({
    VISKA_STAFF_URL: 'https://fast.provkoping.example',
    VISKA_SMTP_URL: 'smtp://post:hemligast@mejl.invalid',
  })
  const visitor = await comeIn(fixed.staffUrl, fixed.link())
  const addresses = await visitor.get(pathOf('addresses'))
  expect(addresses.body).toContain('Står i VISKA_STAFF_URL i miljön')
  expect(addresses.body).not.toContain('name="staffUrl"')
  const mail = await visitor.get(pathOf('mail'))
  expect(mail.body).toContain('mejl.invalid:587')
  expect(mail.body).not.toContain('hemligast')
  await visitor.post(pathOf('addresses'), { ...forms.addresses, staffUrl: 'https://annan.provkoping.example' })
  await visitor.post(pathOf('mail'), { mail: 'none', sender: 'noreply@provkoping.example' })
  const written = readFileSync(join(fixed.folder, 'viska.conf'), 'utf8')
  expect(written).not.toMatch(/STAFF_URL|SMTP_URL/)
  expect(written).toContain('VISKA_MAIL_FROM=noreply@provkoping.example')
  await fixed.stop()
})

test('nothing of the answers stays when everything stands, and no file beside the two and the settings', async () => {
  const visitor = await come()
  await walkTo(visitor, 'check')
  await setUpNow(visitor)
  await place.store().settle()
  expect(await place.store().firstRun.answers()).toBeNull()
  expect(rowsOf(join(copyOf(place.folder), 'viska.sqlite')).get('first_run')).toEqual([])
  const names = readdirSync(place.folder).filter((name) => !/-(?:wal|shm|journal)$/.test(name))
  expect(names.sort()).toEqual(['shares.sqlite', 'viska.conf', 'viska.lock', 'viska.sqlite'])
})

test('only the public half of the backup key is kept: the secret stands in no file (T-03)', async () => {
  const visitor = await come()
  await walkTo(visitor, 'backup')
  const text = await makeKey(visitor)
  await answer(visitor, 'operators')
  for (const step of ['admins', 'auditors', 'recipients'] as const) await answer(visitor, step)
  await setUpNow(visitor)
  const installation = await place.store().people.installation()
  expect(asRecipient(installation?.backupRecipient ?? '')).not.toBeNull()
  expect(searchFolder(place.folder, [text, text.slice(19)])).toEqual([])
})

test('a key that somebody made elsewhere is taken by its public half', async () => {
  const visitor = await come()
  await walkTo(visitor, 'check')
  const first = JSON.parse((await place.store().firstRun.answers()) ?? '').backupRecipient as string
  await visitor.post(pathOf('backup'), { go: 'another' })
  expect((await visitor.get(pathOf('check'))).path).toContain('/set-up/backup')
  const wrapped = first.replace(/(.{60})/g, '$1\n')
  expect((await visitor.post(pathOf('backup'), { key: 'own', recipient: wrapped })).path).toBe(pathOf('check'))
  expect(JSON.parse((await place.store().firstRun.answers()) ?? '').backupRecipient).toBe(first)
})

test('“leave quickly” hides the page at once and then leads where the first run said', async () => {
  const visitor = await come()
  await walkTo(visitor, 'check')
  await setUpNow(visitor)
  const left = await send(makeVisitor(place.reporterUrl), '/leave', {})
  expect([left.status, left.headers.get('location')]).toEqual([303, '/leave'])
  const blank = await makeVisitor(place.reporterUrl).get('/leave')
  expect(blank.body).toContain('<meta http-equiv="refresh" content="0; url=https://vader.example/idag"/>')
  expect(blank.headers.get('referrer-policy')).toBe('no-referrer')
})
