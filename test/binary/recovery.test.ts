// The recovery on the compiled binary, and then without it: two sheets and the script in docs open a case, one does not (keys.md 12 test 20).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sendReport } from '../harness/acts.ts'
import { makePaperWith, type Paper } from '../harness/paper.ts'
import { visible } from '../harness/reading.ts'
import { emptyFolder, root, run, type Served, startServing } from './binary.ts'
import { type BinaryMember, enter, plan, takeUpAll } from './members.ts'

setDefaultTimeout(120_000)

const what = 'Asfalten till badhuset ligger på en gårdsplan.'
const folder = emptyFolder()
let served: Served
let members: Readonly<Record<string, BinaryMember>>
let paper: Paper
const member = (name: string): BinaryMember => {
  const found = members[name]
  if (found === undefined) throw new Error(`nobody is called ${name}`)
  return found
}
beforeAll(async () => {
  await Bun.write(join(folder.path, 'plan.json'), plan)
  const { out } = await run(folder.path, ['init', 'plan.json'])
  served = await startServing({ cwd: folder.path })
  members = await takeUpAll(served.staffUrl, out)
  paper = await makePaperWith('provkoping', member('anna').visitor, () => enter(served.staffUrl, member('bo')))
  await sendReport({ reporterUrl: served.reporterUrl, slug: 'provkoping' }, { what, without: ['bo'] })
})
afterAll(async () => {
  await served.end('SIGKILL')
  folder.drop()
})

test('the trial says whether two sheets work, and names the word that is wrong', async () => {
  const { visitor } = member('anna')
  const [one = '', two = ''] = paper.sheets
  const refused = await visitor.post('/recovery/provkoping/trial', { first: one, second: two.split(' ').with(8, 'aborre').join(' ') })
  expect(refused.status).toBe(422)
  expect(visible(refused.body)).toContain('Ord 9 (rad 2), ”aborre”, finns inte i ordlistan.')
  expect((await visitor.post('/recovery/provkoping/trial', { first: one, second: two })).path).toBe('/recovery?done=tried-cases')
})

/** The script as somebody starts it, on copies made after the service was stopped. */
const script = async (data: string, sheets: readonly string[]): Promise<{ readonly code: number; readonly out: string }> => {
  const child = Bun.spawn([process.execPath, 'docs/open-own-data.ts', data, '--sheets'], {
    cwd: root,
    stdin: Buffer.from(`${sheets.join('\n')}\n`),
    stdout: 'pipe',
    stderr: 'ignore',
  })
  return { out: await new Response(child.stdout).text(), code: await child.exited }
}

test('without the program: two sheets and both files open the report, one sheet or a missing file does not', async () => {
  await served.end('SIGTERM')
  const copies = join(folder.path, 'copies')
  cpSync(join(folder.path, 'data'), copies, { recursive: true })
  const [one = '', two = '', three = ''] = paper.sheets
  const opened = await script(copies, [three, two])
  expect(opened.code).toBe(0)
  expect(opened.out).toContain(what)
  for (const sheets of [[one], [one, one], [one, two.split(' ').with(20, 'aborre').join(' ')]]) {
    const refused = await script(copies, sheets)
    expect(refused.code).toBe(1)
    expect(refused.out).not.toContain('Asfalten')
  }
  rmSync(join(copies, 'shares.sqlite'))
  expect((await script(copies, [one, two])).code).toBe(1)
})
