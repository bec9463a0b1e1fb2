import { expect, it } from 'vitest';
import { policyWarnings } from '../../cli/policy-warnings.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { changed } from '../support/policy.ts';

/** What is warned of with this condition in a stop, where the installation has these connections. */
const warned = (when: string, connections: readonly string[]) => {
  const text = changed('when: { emailKind: disposable },', `when: { ${when} },`);
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return policyWarnings(connections, { policy: loaded.policy, text }).filter(({ path }) => path.startsWith('stops'));
};

const both = ['hubspot-4711', 'salesforce-00D5g00000ABCDE'];

it('a connection that the installation does not have is told with its line and those that it has', () => {
  expect(warned('connection: [hubspot-4711, hubspot-12345678]', both)).toEqual([
    {
      line: expect.any(Number),
      column: expect.any(Number),
      path: 'stops[3].when.connection[1]',
      code: 'never-in-crm',
      severity: 'warning',
      problem:
        '"hubspot-12345678" is no connection of this installation, which has hubspot-4711, salesforce-00D5g00000ABCDE: no lead is of it.',
      mend: 'Write one of those; leave it so if another stage has it.',
    },
  ]);
});

it('a slip in an id is told with the connection that was meant', () => {
  expect(warned('connection: { not: hubspot-4712 }', both).map(({ mend }) => mend)).toEqual([
    'Did you mean "hubspot-4711"? If not, write another one; leave it so if another stage has it.',
  ]);
});

it.each([
  ['connection: salesforce-00D5g00000ABCDE', both],
  ['connection: hubspot-12345678', []],
])('nothing is said of %s where %j is known to be connected', (when, connections) => {
  expect(warned(when, connections)).toEqual([]);
});
