import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinLooks, looksAt } from '../../shared/hand-off/looks.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';

const item = (own: Partial<WorkItem> = {}): WorkItem => ({
  v: 1,
  connection: 'hubspot-1',
  object: 'lead',
  id: '1',
  kind: 'look',
  occurredAt: '2026-11-23T10:00:00.000Z',
  receivedAt: '2026-11-23T10:00:01.000Z',
  causes: ['creation'],
  ...own,
});
const instant = fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => new Date(ms).toISOString());
const anyItem = fc.record({
  id: fc.constantFrom('1', '2', '3'),
  kind: fc.constantFrom('look', 'gone', 'merged', 'erase'),
  occurredAt: instant,
  receivedAt: instant,
  causes: fc.uniqueArray(fc.constantFrom('creation', 'change:email', 'change:phone', 'due'), { maxLength: 3 }),
  mergedIds: fc.uniqueArray(fc.constantFrom('7', '8'), { maxLength: 2 }),
  ownerTouched: fc.boolean(),
  bulk: fc.boolean(),
});

describe('the work items of one lead', () => {
  test('are one look: the newest event, the first arrival, all causes', () => {
    const looks = looksAt(
      [
        item({ occurredAt: '2026-11-23T10:00:05.000Z', receivedAt: '2026-11-23T10:00:06.000Z' }),
        item({
          occurredAt: '2026-11-23T10:00:02.000Z',
          receivedAt: '2026-11-23T10:00:03.000Z',
          causes: ['change:email'],
        }),
      ],
      'lead',
    );
    expect(looks).toEqual([
      {
        id: '1',
        erase: false,
        occurredAt: '2026-11-23T10:00:05.000Z',
        receivedAt: '2026-11-23T10:00:03.000Z',
        shownBy: '2026-11-23T10:00:05.000Z',
        causes: ['creation', 'change:email'],
        mergedIds: [],
        ownerTouched: false,
        bulk: false,
      },
    ]);
  });

  test('count from when we heard of a new owner, for the clock of the CRM may be behind ours by minutes', () => {
    const shownBy = (own: Partial<WorkItem>) => looksAt([item(own)], 'lead')[0]?.shownBy;
    const [occurredAt, soon, late] = [
      '2026-11-23T10:00:00.000Z',
      '2026-11-23T10:01:10.000Z',
      '2026-11-23T13:00:00.000Z',
    ];
    expect(shownBy({ occurredAt, receivedAt: soon, ownerTouched: true })).toBe(soon);
    expect(shownBy({ occurredAt, receivedAt: late, ownerTouched: true })).toBe('2026-11-23T10:05:00.000Z');
    expect(shownBy({ occurredAt, receivedAt: soon })).toBe(occurredAt);
    expect(shownBy({ occurredAt: soon, receivedAt: occurredAt, ownerTouched: true })).toBe(soon);
  });

  test('are bulk only where all of them are', () => {
    const bulk = (...each: (boolean | undefined)[]) =>
      looksAt(
        each.map((one) => item(one === undefined ? {} : { bulk: one })),
        'lead',
      ).map((look) => look.bulk);
    expect([bulk(true), bulk(true, true), bulk(true, undefined), bulk(false, true), bulk(undefined)]).toEqual([
      [true],
      [true],
      [false],
      [false],
      [false],
    ]);
  });

  test('say the same in any order, and however often each comes', () => {
    fc.assert(
      fc.property(
        fc.array(anyItem, { minLength: 1, maxLength: 8 }).chain((items) =>
          fc.record({
            items: fc.constant(items),
            other: fc.shuffledSubarray([...items, ...items], { minLength: items.length * 2 }),
          }),
        ),
        ({ items, other }) => {
          const looks = (list: typeof items) =>
            looksAt(
              list.map((own) => item(own)),
              'lead',
            )
              .map(({ causes, mergedIds, ...rest }) => ({
                ...rest,
                causes: causes.toSorted(),
                mergedIds: mergedIds.toSorted(),
              }))
              .toSorted((a, b) => (a.id < b.id ? -1 : 1));
          expect(looks(other)).toEqual(looks(items));
        },
      ),
    );
  });

  test('erase whatever else they say', () => {
    const looks = looksAt([item(), item({ kind: 'erase' }), item({ kind: 'merged', mergedIds: ['2'] })], 'lead');
    expect(looks).toMatchObject([{ id: '1', erase: true }]);
  });

  test('name no more than twenty causes', () => {
    const items = Array.from({ length: 50 }, (_, n) => item({ causes: [`change:field_${n}`] }));
    expect(looksAt(items, 'lead')[0]?.causes).toHaveLength(20);
  });
});

test('what is said of a deal is no look at a lead', () => {
  expect(looksAt([item({ object: 'deal', id: '9' }), item({ id: '2' })], 'lead')).toMatchObject([{ id: '2' }]);
});

test('looks that meet at one record, as after a merge, are one', () => {
  const [first] = looksAt([item({ mergedIds: ['7'] })], 'lead');
  const [second] = looksAt([item({ mergedIds: ['8'], ownerTouched: true })], 'lead');
  if (!first || !second) throw new Error('no looks');
  expect(joinLooks([first, second])).toMatchObject([{ id: '1', mergedIds: ['7', '8'], ownerTouched: true }]);
});
