import { describe, expect, it } from 'vitest';
import { policyWarnings } from '../../cli/policy-warnings.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { changed, shippedText } from '../support/policy.ts';

const hubspot = ['hubspot-4711'];
const salesforce = ['salesforce-00D5g00000ABCDE'];
const both = [...hubspot, ...salesforce];

const warningsOf = (text: string, connections: readonly string[]) => {
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return policyWarnings(connections, { policy: loaded.policy, text });
};
/** The default policy with this condition in place of its first stop's. */
const stopWhen = (when: string): string =>
  changed('when: { optedOut: true },            reason', `when: { ${when} }, reason`);
/** What is said of that stop. */
const said = (when: string, connections: readonly string[]): string | undefined =>
  warningsOf(stopWhen(when), connections).find(({ path }) => path.startsWith('stops'))?.problem;

describe('the policies that we ship', () => {
  it.each([
    ['both', both],
    ['hubspot', hubspot],
    ['salesforce', salesforce],
  ] as const)('ask for nothing in vain: %s', (crm, connections) => {
    expect(warningsOf(shippedText(crm), connections)).toEqual([]);
  });

  it('are judged by nothing while nothing is connected', () => {
    expect(warningsOf(shippedText('hubspot'), [])).toEqual([]);
  });

  it('for both CRMs say what is in vain in one, with line and mend', () => {
    const warnings = warningsOf(shippedText('both'), salesforce);
    const line =
      shippedText('both')
        .split('\n')
        .findIndex((text) => text.includes('rule: synced')) + 1;
    expect(warnings).toContainEqual({
      line,
      column: expect.any(Number),
      path: 'leads.not[2].when',
      code: 'never-in-crm',
      severity: 'warning',
      problem: '"synced" (leads.not[2]) can never hold in Salesforce.',
      mend: 'Ask for what Salesforce tells, or take the rule out.',
    });
    expect(warnings.map(({ problem }) => problem)).toContain(
      '"saw-prices" (signals.list[3]) is never given in Salesforce, which tells of no page.',
    );
  });
});

describe('a rule', () => {
  it.each([
    ['lifecycle: customer', salesforce],
    ['lifecycle: { not: customer }', salesforce],
    ['not: { lifecycle: customer }', salesforce],
    ['lifecycleSince: { withinDays: 30 }', salesforce],
    ['firmLifecycle: customer, country: DE', salesforce],
    ['origin: import', salesforce],
    ['origin: [mail-sync, calendar-sync]', salesforce],
    ['originName: { known: true }', salesforce],
    ['signal: { any: [replied, met-us] }', salesforce],
    ['any: [{ lifecycle: customer }, { origin: import }]', salesforce],
    ['not: { not: { lifecycle: customer } }', salesforce],
    ['lifecycle: { known: true, not: lead }', salesforce],
    ['signal: { any: [joined-an-event] }', hubspot],
  ])('that asks for { %s } can never hold in %s', (when, connections) => {
    expect(said(when, connections)).toContain('can never hold in');
    expect(said(when, both)).toBeUndefined();
  });

  it.each([
    ['lifecycle: customer', hubspot],
    ['origin: form', salesforce],
    ['origin: [import, form]', salesforce],
    ['origin: { not: import }, emailKind: free', salesforce],
    ['leadStatus: BAD_TIMING', salesforce],
    ['not: { leadStatus: BAD_TIMING }, emailKind: free', salesforce],
    ['any: [{ lifecycle: customer }, { firmType: Customer }]', salesforce],
    ['not: { lifecycle: customer, country: DE }, emailKind: free', salesforce],
    ['purchases: { min: 1 }', hubspot],
    ['openDeals: { min: 1 }', salesforce],
    ['newsletterOnly: true', salesforce],
    ['topic: Valves', hubspot],
    ['signal: { any: [replied, filled-a-form] }', salesforce],
  ])('that asks for { %s } may hold in %s', (when, connections) => {
    expect(said(when, connections)).toBeUndefined();
  });

  it('may hold once the policy says where to read its fact', () => {
    const mapped = stopWhen('lifecycle: customer').replace(
      '  salesforce:\n',
      '  salesforce:\n    lifecycle: Lifecycle__c\n',
    );
    expect(warningsOf(mapped, salesforce).filter(({ path }) => path.startsWith('stops'))).toEqual([]);
  });

  it('names what it lacks', () => {
    const [warning] = warningsOf(stopWhen('lifecycle: customer, country: DE'), salesforce).filter(({ path }) =>
      path.startsWith('stops'),
    );
    expect(warning).toMatchObject({
      problem: '"opted-out" (stops[0]) can never hold in Salesforce, which never tells lifecycle.',
      mend: 'Say under facts.salesforce where it is read from, or take the rule out.',
    });
  });

  it('is told with the others for which the same is lacking', () => {
    const stops = ['a', 'b', 'c', 'd', 'e']
      .map((name) => `  - { stop: ${name}, when: { own: { tier: { min: 1 } } }, reason: x. }\n`)
      .join('');
    const text = changed(/^stops:\n/m, `stops:\n${stops}`).replace(
      /^facts:\n {2}own: .*\n/m,
      'facts:\n  own: { tier: { kind: number, salesforce: Tier__c } }\n',
    );
    const found = warningsOf(text, hubspot).filter(({ path }) => path.startsWith('stops'));
    expect(found).toEqual([
      {
        line: expect.any(Number),
        column: expect.any(Number),
        path: 'stops[0].when',
        code: 'never-in-crm',
        severity: 'warning',
        problem:
          '"a" (stops[0]), "b" (stops[1]), "c" (stops[2]) and 2 more can never hold in HubSpot, which never tells own.tier.',
        mend: 'Say under facts.own.tier.hubspot where it is read from, or take the rules out.',
      },
    ]);
  });

  it('that asks for requests of which nothing tells admits nobody by them', () => {
    const text = changed('touches: [form, meeting, reply]', 'touches: [reply, meeting]');
    expect(warningsOf(text, salesforce).map(({ path }) => path)).toContain('leads.requests.touches');
    expect(warningsOf(text, both)).toEqual([]);
  });
});
