// kill -9 in the middle of many reports leaves each of them whole or not there, and never loses one that was promised.
import { afterAll, expect, test } from 'bun:test'
import { join } from 'node:path'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import * as make from './factories.ts'
import { ask, newFolderOnDisk, open, removeFolders } from './folders.ts'

afterAll(removeFolders)

/** @returns what was promised before the process was killed, `after` ms from its first promise */
const workUntilKilled = async (folder: string, job: 'create' | 'test', after: number): Promise<string[]> => {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, 'child.ts'), folder, job], { stdout: 'pipe', stderr: 'inherit' })
  let said = ''
  let isDoomed = false
  const decoder = new TextDecoder()
  for await (const chunk of child.stdout) {
    said += decoder.decode(chunk, { stream: true })
    if (isDoomed || said.split('\n').length < 3) continue
    isDoomed = true
    setTimeout(() => child.kill('SIGKILL'), after)
  }
  await child.exited
  return said.split('\n').slice(1, -1)
}

const lame = (folder: string): Record<string, unknown[]> => {
  const without = (table: string, count: number): unknown[] =>
    ask(folder, 'viska', `SELECT id FROM cases c WHERE (SELECT count(*) FROM ${table} x WHERE x.case_id = c.id) <> ${count}`)
  const orphans = (table: string): unknown[] =>
    ask(folder, 'viska', `SELECT case_id FROM ${table} x WHERE NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = x.case_id)`)
  const tables = { receipts: 1, wraps: 7, records: 4, entitlements: 3, slips: 1 }
  const cases = new Set(ask<{ id: string }>(folder, 'viska', 'SELECT id FROM cases').map(({ id }) => id))
  const shares = ask<{ case_id: string }>(folder, 'shares', 'SELECT case_id FROM shares').map(({ case_id }) => case_id)
  const entries = ask(folder, 'viska', "SELECT seq FROM log WHERE kind = 'report-received'")
  return {
    ...Object.fromEntries(Object.entries(tables).map(([table, count]) => [`without ${table}`, without(table, count)])),
    ...Object.fromEntries(Object.keys(tables).map((table) => [`orphans in ${table}`, orphans(table)])),
    'cases without a share': [...cases].filter((id) => !shares.includes(id)),
    'shares without a case': shares.filter((id) => !cases.has(id)),
    'sent drafts': ask(folder, 'viska', 'SELECT case_id FROM drafts WHERE case_id IN (SELECT id FROM cases)'),
    damage: ask<{ integrity_check: string }>(folder, 'viska', 'PRAGMA integrity_check').filter((row) => row.integrity_check !== 'ok'),
    'cases without a log entry': entries.length === cases.size ? [] : [entries.length, cases.size],
    'cases without statistics': ask(folder, 'viska', 'SELECT 1 WHERE (SELECT count(*) FROM statistics) <> (SELECT count(*) FROM cases)'),
  }
}

test('a killed process leaves whole cases only', async () => {
  const folder = newFolderOnDisk()
  const furnished = await make.furnish(await open(folder))
  furnished.close()
  const promised: string[] = []
  for (let round = 0; round < 10; round++) {
    promised.push(...(await workUntilKilled(folder, 'create', Math.floor(Math.random() * 150))))
    const store = await open(folder)
    const entries = await store.log.entries(0, 100_000)
    store.close()
    expect(Object.entries(lame(folder)).filter(([, found]) => found.length > 0)).toEqual([])
    let previous: Uint8Array = new Uint8Array()
    for (const { seq, day, channel, kind, details, mark, hash } of entries) {
      expect(hash).toEqual(make.entryHash(previous, { seq, day, channel, kind, details: details ?? new Uint8Array(), mark }))
      previous = hash
    }
  }
  const kept = new Set(ask<{ id: string }>(folder, 'viska', 'SELECT id FROM cases').map(({ id }) => id))
  expect(promised.length).toBeGreaterThan(10)
  expect(promised.filter((id) => !kept.has(id))).toEqual([])
}, 120_000)

test('killed while tests are made and removed: each is whole or gone, and of the gone no share is left (keys.md 12 test 10, F-141)', async () => {
  const folder = newFolderOnDisk()
  const furnished = await make.furnish(await open(folder))
  furnished.close()
  const removed: string[] = []
  for (let round = 0; round < 10; round++) {
    removed.push(...(await workUntilKilled(folder, 'test', Math.floor(Math.random() * 60))))
    const store = await open(folder)
    const standing = await store.testReports.all()
    const shares = await store.shares.getMany([...removed, ...standing.map(({ caseId }) => caseId)] as CaseId[])
    // One that was being made stands whole, or is not there; whatever was removed opens nothing.
    expect([...shares.keys()]).toEqual(standing.map(({ caseId }) => caseId))
    for (const { caseId } of standing) await store.testReports.remove(caseId, make.logEntry('test-removed'), '')
    store.close()
    const parts = ['receipts', 'wraps', 'records', 'entitlements', 'slips', 'test_reports']
    const left = parts.flatMap((table) => ask(folder, 'viska', `SELECT case_id FROM ${table}`))
    expect([...left, ...ask(folder, 'viska', 'SELECT id FROM cases')]).toEqual([])
  }
  expect(removed.length).toBeGreaterThanOrEqual(10)
  // At the next start even those that had lost only their rows have no share.
  const store = await open(folder)
  store.close()
  expect(ask(folder, 'shares', 'SELECT case_id FROM shares WHERE share IS NOT NULL')).toEqual([])
}, 120_000)
