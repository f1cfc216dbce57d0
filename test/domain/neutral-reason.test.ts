// What a line of the half-yearly summary must not say (F-125).
import { describe, expect, test } from 'bun:test'
import { reasonFault } from '../../src/domain/case/neutral-reason.ts'

const recorded = ['Berit Alm', 'chefen på skolan', 'Snöstjärnan', 'Berits mamma', 'Anna Ek', "O'Neill"]
describe('a line', () => {
  test.each([
    ['', 'missing'],
    ['a'.repeat(201), 'too-long'],
    ['Berit Alm ville byta pass', 'name'],
    ['BERIT ville byta pass', 'name'],
    ['Alms arbetstider', 'name'],
    ['Det rör Snöstjärnan.', 'name'],
    ['Annas pass', 'name'],
    ['En ek på gården', null],
    ['chefen på skolan är sträng', 'name'],
    ['o’neill', null],
    ["Rör O'Neill", 'name'],
    ['Skriv till a.b@exempel.se', 'mail'],
    ['Ring 0500-12 34 56', 'number'],
    ['19850412-1234', 'number'],
    ['Se V26-K7QX', 'reference'],
    ['se v26-k7qx', 'reference'],
    ['Chefen bestämmer arbetstider.', null],
    ['Rör rapportörens arbetstider sedan 2024.', null],
    ['En skola och tre lärare.', null],
  ] as const)('%p: %p', (typed, fault) => {
    expect(reasonFault(typed, recorded)).toBe(fault)
  })
})
