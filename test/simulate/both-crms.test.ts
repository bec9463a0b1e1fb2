/**
 * A week with sixty people known to both CRMs: who reached them keeps them, in whatever order and place the calls are told. Longer and other
 * weeks: `npm run simulate -- --events 5000`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { seeded } from '../../sandbox/http/random.ts';
import { simulate } from './run.ts';
import type { Act } from './world/acts.ts';

const people = 60;
const days = 7;
const actsADay = 10;
const folder = mkdtempSync(join(tmpdir(), 'both-crms-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** All come into one CRM, most of them by a form, and then into the other; each day people speak with some of them, and time passes. */
const weekOf = (seed: number): Act[] => {
  const random = seeded(seed);
  const number = (below = 10_000): number => Math.floor(random() * below);
  const act = (does: Act['do'], own: Partial<Act> = {}): Act => ({
    do: does,
    a: number(),
    b: number(),
    c: number(),
    ...own,
  });
  const came = Array.from({ length: people }, (_, place) => {
    const first = place % 2;
    // `b` is the door, a form; no seventh of them is at a provider of mail.
    return [
      act('come-in', { a: first, b: 0, c: 1 }),
      act('wait', { b: 1, a: number(3) }),
      act('come-in-elsewhere', { a: 1 - first, b: 0, c: place }),
    ];
  });
  const doings = ['talk', 'talk', 'unanswered', 'give', 'edit', 'wait', 'wait', 'fault', 'kill', 'slow-crm'] as const;
  const week = Array.from({ length: days * actsADay }, (_, place) =>
    place % actsADay === 0 ? act('wait', { b: 0, a: 500 }) : act(doings[number(doings.length)] ?? 'wait'),
  );
  return [...came.flat(), ...week, act('rest')];
};

it.each([11])('nobody is taken from a rep who reached them, with seed %i', async (seed) => {
  const file = join(folder, `${seed}.json`);
  writeFileSync(file, JSON.stringify({ seed, connections: 2, acts: weekOf(seed) }));
  const { violation, met } = await simulate('--script', file);
  expect([violation, met['act come-in-elsewhere']]).toEqual([null, people]);
});
