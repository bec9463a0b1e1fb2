/** Entries as a core stored them. Whoever reads them next year has only the number of the core to go by. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { accountOf } from '../../../shared/lead/account.ts';
import { coreVersion, type LedgerEntry } from '../../../shared/lead/entry.ts';
import { replay } from '../../../shared/lead/rerun/replay.ts';
import { policy as policySchema } from '../../../shared/policy/policy.ts';
import { entryIn } from '../../../shared/store/ledger.ts';
import type { Item } from '../../../shared/store/table.ts';

const kept = z.object({
  core: z.number(),
  policy: policySchema.extend({ hash: z.string() }),
  entries: z.array(z.looseObject({ decided: z.base64() })),
});

/** As the table has it. */
const read = (item: Item): LedgerEntry => {
  const entry = entryIn('lead', item);
  if (!entry.ok || !('core' in entry.value)) throw new Error('an entry that was kept cannot be read any more');
  expect(entry.value.inputs).not.toBeNull();
  return entry.value;
};

const folder = new URL('../../fixtures/core/', import.meta.url);
const files = readdirSync(folder);

describe('the decisions that were kept of each core', () => {
  test('are there for the present one: node test/fixtures/record-core.ts', () => {
    expect(files).toContain(`core-${coreVersion}.json`);
  });

  test.each(files)('%s are read, and decide the same again if the core is the same', (file) => {
    const { core, policy, entries } = kept.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    expect(entries.length).toBeGreaterThan(50);
    for (const item of entries) {
      const entry = read({ ...item, decided: Buffer.from(item.decided, 'base64') });
      const run = replay(entry, policy);
      // Another answer to the same inputs is another core: raise `coreVersion`, and record it.
      expect(run.as === 'other' ? run : run.as).toBe(core === coreVersion ? 'same' : 'not-run');
      expect(accountOf(entry, policy).stage.reason).not.toBe('');
    }
  });
});
