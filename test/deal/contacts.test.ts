import { expect, it } from 'vitest';
import { sharedWorld } from '../../shared/deal/contacts.ts';
import { isMet, testName, untold, type Answer } from '../../shared/policy/condition.ts';

const now = '2026-11-23T10:00:00.000Z';
const well = { not: 'poorly' };
/** A contact with a fact of which only the answer to one test is told. */
const contact = (answer: Answer) => ({
  facts: { 'own.health': untold } as const,
  signals: [],
  answers: new Map([
    ['own.health' as const, { value: untold, tests: new Map([[testName('own.health', well), answer]]) }],
  ]),
});

it.each([
  ['all of them', [contact(false), contact(false)], false],
  ['one alone', [contact(false)], false],
  ['one and not the other', [contact(false), contact(true)], null],
] as const)('what a personal fact answers for %s speaks for the deal as far as they agree', (_, contacts, answer) => {
  expect(isMet({ own: { health: well } }, sharedWorld(contacts, now))).toBe(answer);
});
