/** What the rules need of a program that knows its installation by variables alone. */
import { expect, it } from 'vitest';
import { rulesWith } from '../../console/server/operator.ts';

it('a push from the page is of the time of the installation, which may be days ahead', async () => {
  const now = (): number => Date.parse('2027-01-15T09:00:00.000Z');
  const rules = await rulesWith({ HANDOFF_STAGE: 'sandbox', HANDOFF_TABLE: 'table' }, { folder: '.', by: 'us', now });
  expect(rules.pushedAt?.()).toBe(now());
});
