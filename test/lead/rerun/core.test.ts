/** Entries as a core stored them. Whoever reads them next year has only the number of the core to go by. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { accountOf } from '../../../shared/lead/account.ts';
import { coreVersion, ledgerEntry } from '../../../shared/lead/entry.ts';
import { inputs } from '../../../shared/lead/rerun/inputs.ts';
import { replay } from '../../../shared/lead/rerun/replay.ts';
import { policy as policySchema } from '../../../shared/policy/policy.ts';
import { unpack } from '../../../shared/store/packed.ts';

const kept = z.object({
  core: z.number(),
  policy: policySchema.extend({ hash: z.string() }),
  entries: z.array(z.looseObject({ inputs: z.base64() })),
});

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
      const known = inputs.parse(unpack(Buffer.from(item.inputs, 'base64')));
      const entry = ledgerEntry.parse({ ...item, inputs: known });
      const run = replay(entry, policy);
      // Another answer to the same inputs is another core: raise `coreVersion`, and record it.
      expect(run.as === 'other' ? run : run.as).toBe(core === coreVersion ? 'same' : 'not-run');
      expect(accountOf(entry, policy).stage.reason).not.toBe('');
    }
  });
});
