import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../../shared/lead/entry.ts';
import { cameBy, minutesUntil } from '../../../shared/lead/period/came.ts';
import { decideLooks } from '../../support/kept-leads.ts';
import { examplePolicy, monday } from '../../support/lead.ts';

const [kept] = decideLooks([{ id: '51', at: monday, facts: { email: 'p@mill.example' } }], examplePolicy());
const entry = (
  admitted: string,
  facts: NonNullable<LedgerEntry['inputs']>['facts'],
  own: { requestedAt?: string; since?: string } = {},
): LedgerEntry => {
  if (kept?.entry.inputs === null || kept === undefined) throw new Error('nothing was decided');
  const { createdAt: _, ...others } = kept.entry.inputs.facts;
  return {
    ...kept.entry,
    ruling: { ...kept.entry.ruling, admitted },
    inputs: { ...kept.entry.inputs, since: '2026-11-01T00:00:00.000Z', ...own, facts: { ...others, ...facts } },
  };
};
const made = '2026-11-23T09:58:00.000Z';
const asked = '2026-11-23T09:59:00.000Z';

describe('since when a buyer waited', () => {
  it.each([
    ['since the record was made', entry('made', { createdAt: made }), made],
    [
      'since they asked, of a record that was there',
      entry('request', { createdAt: '2025-01-01T10:00:00.000Z' }, { requestedAt: asked }),
      asked,
    ],
    [
      'since they came in, where it waited for somebody able',
      entry('handed-off', { createdAt: made }, { requestedAt: asked }),
      made,
    ],
    [
      'since they asked, of an old record where all are leads',
      entry('any', { createdAt: '2025-01-01T10:00:00.000Z' }, { requestedAt: asked }),
      asked,
    ],
    ['nobody knows, by a day alone', entry('made', { createdAt: '2026-11-23T00:00:00.000Z' }), null],
    ['nobody knows, by what is no time', entry('made', { createdAt: 'soon' }), null],
    ['nobody knows, where nothing is told', entry('made', {}), null],
  ])('is %s', (_, given, waits) => {
    expect(cameBy(given)).toMatchObject({ as: 'buyer', waits });
  });

  it('is nothing where nobody waited', () => {
    expect(cameBy(entry('made', { createdAt: made, origin: 'import' }))).toMatchObject({ as: 'crowd', waits: null });
    expect(cameBy(entry('request', { origin: 'import' }, { requestedAt: asked }))).toMatchObject({ as: 'buyer' });
    expect(cameBy(entry('ticked', { createdAt: made }))).toMatchObject({ as: 'asked-for', waits: null });
    expect(cameBy(entry('vip-customers', { createdAt: made }))).toMatchObject({ as: 'asked-for', waits: null });
    expect(cameBy(entry('made', { createdAt: made, textKind: 'offers' }))).toMatchObject({ as: 'no-buyer' });
  });

  it('is no time where clocks are apart by some, and not told where they are far apart', () => {
    expect(minutesUntil('2026-11-23T10:00:00.000Z', '2026-11-23T09:59:58.000Z')).toBe(0);
    expect(minutesUntil('2026-11-23T10:00:00.000Z', '2026-11-23T09:00:00.000Z')).toBeNull();
    expect(minutesUntil('2026-11-23T10:00:00.000Z', '2026-11-23T10:01:30.000Z')).toBe(1.5);
  });
});
