/** What the command answers to a slip of the pen: one plain sentence each. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changed, defaultPolicyText } from '../support/policy.ts';
import { emptyFolder, runCli, type Ran } from '../cli/installation.ts';

/** How schemas speak, and no person. */
const raw = /Invalid|expected|received|Too (?:small|big)|Unrecognized|undefined|NaN|null|regex|pattern/;

let folder: Awaited<ReturnType<typeof emptyFolder>>;
beforeAll(async () => {
  folder = await emptyFolder();
});
afterAll(() => folder.remove());

const check = async (text: string): Promise<Ran> => {
  await writeFile(join(folder.path, 'handoff.yaml'), text);
  return runCli(['policy', 'check'], { cwd: folder.path });
};

describe('PO11 a policy file', () => {
  test.each([
    ['empty', ''],
    ['of comments alone', '# our policy\n'],
    ['that is a list', '- version\n'],
    ['that is a text', 'version 1\n'],
  ])('PO11 %s holds no policy, and what one looks like is said', async (_, text) => {
    const { code, out } = await check(text);
    expect(code).toBe(1);
    expect(out).toContain('The file holds no policy. A policy is a group of keys, such as version, company and reps');
    expect(out.split('\n').filter((line) => line.startsWith('handoff.yaml:'))).toHaveLength(1);
  });

  test.each([
    [
      'defaultOwner: anna # never nobody',
      'defaultOwner:',
      'routing.defaultOwner is empty. Write a text (the rep who gets what nobody else can take).',
    ],
    [
      'confirmDays: 14',
      'confirmDays:',
      'followUp.confirmDays is empty. Write a number (days until the rep must have confirmed where the buyer stands).',
    ],
    ['halfLifeDays: 14', 'halfLifeDays:', 'signals.halfLifeDays is empty. Write a number.'],
    ['unowned: []', 'unowned:', 'unowned is empty. Write a list'],
    ['version: 1', 'version:', 'version is empty. Write 1.'],
    ['unconfirmed: revert #', 'unconfirmed: #', 'close.unconfirmed is empty. Write revert or flag or off.'],
    ['pool: juniors, fallback', 'pool: , fallback', 'routing.rules[3].pool is empty. Write a text.'],
    ['name: Acme Industrial', 'name:', 'company.name is empty. Write a text.'],
    ['name: Acme Industrial', 'name: ""', 'company.name does not fit. It must not be empty.'],
    ['country: DE #', 'country: #', 'company.country is empty. Write a text'],
    ['zone: Europe/London,', 'zone: ,', 'reps.ben.zone is empty. Write a text.'],
  ])('PO11 with "%s" become "%s"', async (piece, by, says) => {
    const { out } = await check(changed(piece, by));
    expect(out).toContain(says);
    expect(out).not.toMatch(raw);
    expect(out).toContain('1 problem in handoff.yaml');
  });

  test('PO11 with any one value left empty is answered without a word of schemas', async () => {
    const lines = defaultPolicyText.split('\n');
    const places = lines.flatMap((line, index) => (/^\s*[\w-]+: [^#\s]/.test(line) ? [index] : []));
    expect(places.length).toBeGreaterThan(20);
    for (const place of places) {
      const text = lines.map((line, index) => (index === place ? line.replace(/: .*/, ':') : line)).join('\n');
      const { code, out, err } = await check(text);
      expect({ line: lines[place], code, said: `${out}${err}` }).toEqual({
        line: lines[place],
        code: 1,
        said: expect.not.stringMatching(raw),
      });
    }
  });
});

const flags: readonly (readonly [args: string, says: string])[] = [
  ['connect hubspot --portal-id abc', '--portal-id must be the number that HubSpot shows as Hub ID.'],
  ['connect hubspot --portal-id 1.5', '--portal-id must be the number that HubSpot shows as Hub ID.'],
  ['connect hubspot --portal-id -3', '--portal-id must be the number that HubSpot shows as Hub ID.'],
  ['connect hubspot --portal-id 7 --api nowhere', '--api must be a URL such as https://leads.example.com.'],
  ['connect hubspot --portal-id 7 --webhook-url x', '--webhook-url must be a URL such as https://leads.example.com.'],
  ['connect salesforce --webhook-url x', '--webhook-url must be a URL such as https://leads.example.com.'],
  ['connect salesforce --path-token short', '--path-token must have 16 to 128 of the characters'],
  ['doctor --webhook-url x', '--webhook-url must be a URL such as https://leads.example.com.'],
  ['doctor --stage PROD', '--stage must be a stage as cdk.json names it, such as prod.'],
  ['policy push --table=', '--table must not be empty.'],
  ['policy push --by=', '--by must not be empty.'],
  ['policy schema --out=', '--out must not be empty.'],
];

describe('PO11 a flag', () => {
  test.each(flags)('PO11 handoff %s', async (args, says) => {
    const { code, err } = await runCli(args.split(' '), { cwd: folder.path });
    expect(code).toBe(2);
    expect(err).toContain(says);
    expect(err.replace(/^error /, '')).not.toMatch(raw);
  });

  test('PO11 two that do not fit are told in two sentences', async () => {
    const { err } = await runCli(['doctor', '--stage', 'PROD', '--webhook-url', 'x'], { cwd: folder.path });
    expect(err).toBe(
      'error --stage must be a stage as cdk.json names it, such as prod. --webhook-url must be a URL such as https://leads.example.com.\n',
    );
  });
});

const hubspot = { kind: 'hubspot', portalId: 7 };
const settings: readonly (readonly [what: string, settings: unknown, says: string])[] = [
  ['without a stage', { connections: [hubspot] }, 'stage: is missing: it must be 1 to 16 of a-z'],
  ['with an empty stage', { stage: null, connections: [hubspot] }, 'stage: must be 1 to 16 of a-z'],
  ['with a number for a stage', { stage: 5, connections: [hubspot] }, 'stage: must be 1 to 16 of a-z'],
  [
    'without connections',
    { stage: 'dev' },
    'connections: is missing: it must be a list, with an entry for each portal and org',
  ],
  [
    'with no portal',
    { stage: 'dev', connections: [{ kind: 'hubspot' }] },
    'connections.0.portalId: is missing: it must be',
  ],
  [
    'of another CRM',
    { stage: 'dev', connections: [{ kind: 'pipedrive' }] },
    'connections.0.kind: "pipedrive" is no CRM. Use one of: hubspot, salesforce.',
  ],
  [
    'with an unknown key',
    { stage: 'dev', connections: [hubspot], tag: 1 },
    '(all): "tag" is no setting. Did you mean "tags"?',
  ],
  [
    'with a throttle of words',
    { stage: 'dev', connections: [hubspot], throttle: 'much' },
    'throttle: must be an object with ratePerSecond and burst',
  ],
  ['that are none', 'dev', '(all): must be an object with stage and connections'],
];

describe('PO11 settings in cdk.json', () => {
  test.each(settings)('PO11 %s', async (_, said, says) => {
    await writeFile(join(folder.path, 'cdk.json'), JSON.stringify({ context: { 'warm-handoff': said } }));
    const { code, err } = await runCli(['doctor'], { cwd: folder.path });
    expect(code).toBe(2);
    expect(err).toContain(says);
    expect(err).not.toMatch(raw);
  });
});
