import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { convert, projectFile, source, sources } from './salesforce-project.ts';
import { metadataSchema, openCheck, textsAt } from './salesforce-schema.ts';

const declarations = readFileSync(
  new URL(import.meta.resolve('@salesforce/types/metadata')).pathname.replace(/\.js$/, '.d.ts'),
  'utf8',
);
const rootOf = (xml: string): string => /<(\w+) xmlns=/.exec(xml)?.[1] ?? '';
const roots = new Set([...sources.values()].map(rootOf));
const opened = openCheck(metadataSchema(declarations, [...roots]));
afterAll(() => opened[Symbol.dispose]());
const { check } = opened;

const url = 'https://leads.example/salesforce/00D5g00000ABCDE/token';
const forceApp = {
  HANDOFF_WEBHOOK_URL: url,
  HANDOFF_INTEGRATION_USER: 'handoff@acme.example',
  HANDOFF_WON_STAGES: 'Closed Won;Renewed',
};
const changeEvents = { HANDOFF_AWS_ARN: 'arn:aws:EU-CENTRAL-1:111122223333', HANDOFF_RELAY_STATE: 'RUN' };
const converted = {
  forceApp: await convert('force-app', forceApp),
  changeEvents: await convert('change-events', changeEvents),
};
const project = z
  .object({
    sourceApiVersion: z.string(),
    packageDirectories: z.array(z.object({ path: z.string() })),
    replacements: z.array(
      z.strictObject({
        filename: z.string().optional(),
        glob: z.string().optional(),
        stringToReplace: z.string(),
        replaceWithEnv: z.string(),
      }),
    ),
  })
  .parse(projectFile);

/** What a component is placed on has no place in the published declarations, which know it as one text. */
const declared = (xml: string): string => xml.replace(/ {4}<targetConfigs>[\s\S]*<\/targetConfigs>\n/, '');

describe('the files of the Salesforce package', () => {
  it.each([...sources])('are what the Metadata API takes: %s', (_path, xml) => {
    expect(check(declared(xml))).toEqual([]);
  });

  const field = source('objects/Lead/fields/Handoff_Score__c.field-meta.xml');
  const flow = source('flows/Handoff_Lead_Changed.flow-meta.xml');
  const rule = source('Handoff_Confirm_Before_Close.validationRule-meta.xml');
  it.each([
    ['a misspelt element', field.replaceAll('precision>', 'precison>'), 'precison'],
    ['a value that no choice has', field.replace('>Number<', '>Integr<'), "'Integr'"],
    ['elements in another order', field.replace(/( {4}<label>.*\n)((?:.*\n)*)(<\/CustomField>)/, '$2$1$3'), 'label'],
    ['an element of another type', field.replace('<scale>', '<active>true</active>\n    <scale>'), 'active'],
    ['a text where a number belongs', field.replace('<precision>3<', '<precision>three<'), "'three'"],
    ['a missing element that is required', rule.replace(/ {4}<errorMessage>.*\n/, ''), 'errorMessage'],
    ['a misspelt element deep inside', flow.replaceAll('recordTriggerType>', 'recordTrigger>'), 'recordTrigger'],
    ['an unknown kind of action', flow.replace('>outboundMessage<', '>outboundMsg<'), "'outboundMsg'"],
    ['an element said twice', flow.replace(/( {4}<status>.*\n)/, '$1$1'), 'status'],
    ['a tag that is not closed', field.replace('</label>', ''), 'label'],
    ['another namespace', field.replace('2006/04/metadata', '2006/04/metadate'), 'CustomField'],
  ])('would be refused with %s', (_mistake, xml, named) => {
    expect([field, flow, rule]).not.toContain(xml);
    expect(check(xml).join('\n')).toContain(named);
  });

  it('bear the name of what they define', () => {
    const named = [...sources].flatMap(([path, xml]) =>
      textsAt(xml, `/m:${rootOf(xml)}/m:fullName`).map((fullName) => ({ path, fullName })),
    );
    expect(named.length).toBeGreaterThan(0);
    for (const { path, fullName } of named) expect(path).toContain(`/${fullName}.`);
  });

  it('keep to the lengths that Salesforce allows for labels and descriptions', () => {
    for (const xml of sources.values()) {
      for (const label of textsAt(xml, '/m:*[not(self::m:Flow)]/m:label | //m:relationshipLabel'))
        expect(label.length).toBeLessThanOrEqual(40);
      for (const text of textsAt(xml, '//m:description')) expect(text.length).toBeLessThanOrEqual(255);
      for (const name of textsAt(xml, '//m:fullName')) expect(name.length).toBeLessThanOrEqual(40);
    }
  });

  it('name no address, user or account of any org', () => {
    const text = [...sources.values()].join('\n').replaceAll('http://soap.sforce.com/2006/04/metadata', '');
    const places = text.match(/https?:\/\/[^<\s]+|[\w.+-]+@[\w.-]+|arn:[^<\s]+/g) ?? [];
    const holders = project.replacements.map(({ stringToReplace }) => stringToReplace);
    expect(places.length).toBeGreaterThan(0);
    for (const place of places) expect(holders).toContain(place);
  });
});

/**
 * Of an object, the converter puts what its own file says before what its parts say, whatever order the schema has. So does
 * every deployment of a project in source format; only what stands in it is ours to check.
 */
const sorted = (xml: string): string => {
  const [, head = '', body = '', tail = ''] =
    /^([\s\S]*<CustomObject [^>]*>\n)([\s\S]*)(<\/CustomObject>\s*)$/.exec(xml) ?? [];
  const elements = body.match(/^ {4}<(\w+)>(?:.*<\/\1>|[\s\S]*?\n {4}<\/\1>)\n/gm) ?? [];
  if (elements.length === 0) return xml;
  expect(elements.join('')).toBe(body);
  const nameOf = (element: string): string => /<(\w+)/.exec(element)?.[1] ?? '';
  return (
    head + elements.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0)).join('') + tail
  );
};

describe('the conversion that a deployment does', () => {
  it('knows every file: each is named in a manifest of the version that the project declares', () => {
    const manifests = [converted.forceApp, converted.changeEvents].map((files) => files.get('package.xml') ?? '');
    for (const manifest of manifests)
      expect(textsAt(manifest, '/m:Package/m:version')).toEqual([project.sourceApiVersion]);
    const members = new Set(manifests.flatMap((manifest) => textsAt(manifest, '//m:members')));
    for (const path of sources.keys()) {
      const [, object, name] = /(?:objects\/(\w+)\/\w+\/)?([^/.]+)\.[^/]+$/.exec(path) ?? [];
      expect(members).toContain(object === undefined ? name : `${object}.${name}`);
    }
    expect(project.packageDirectories.map(({ path }) => path)).toEqual(['force-app', 'change-events']);
  });

  it('hands over files that the Metadata API takes', () => {
    const files = [...converted.forceApp, ...converted.changeEvents].filter(
      ([path, text]) => path !== 'package.xml' && text.startsWith('<?xml'),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const [path, xml] of files) expect([path, check(sorted(declared(xml)))]).toEqual([path, []]);
  });

  it('puts the values of the environment in, and leaves no place empty', () => {
    const { forceApp: app, changeEvents: events } = converted;
    for (const object of ['Lead', 'Contact', 'Opportunity']) {
      const workflow = app.get(`workflows/${object}.workflow`) ?? '';
      expect(textsAt(workflow, '//m:endpointUrl')).toEqual([url]);
      expect(textsAt(workflow, '//m:integrationUser')).toEqual(['handoff@acme.example']);
    }
    expect(textsAt(app.get('objects/Opportunity.object') ?? '', '//m:errorConditionFormula')).toEqual([
      expect.stringContaining('CONTAINS(";Closed Won;Renewed;"'),
    ]);
    expect(textsAt(events.get('namedCredentials/Handoff_EventBridge.namedCredential') ?? '', '//m:endpoint')).toEqual([
      'arn:aws:EU-CENTRAL-1:111122223333',
    ]);
    expect(textsAt(events.get('eventRelays/Handoff.eventRelay') ?? '', '//m:state')).toEqual(['RUN']);
    const all = [...app.values(), ...events.values()].join('\n');
    for (const { stringToReplace } of project.replacements) expect(all).not.toContain(stringToReplace);
  });

  it.each(Object.keys(forceApp))('stops when %s is not set', async (variable) => {
    const rest = Object.fromEntries(Object.entries(forceApp).filter(([name]) => name !== variable));
    await expect(convert('force-app', rest)).rejects.toThrow(variable);
  });

  it.each(Object.keys(changeEvents))('stops when %s is not set for the change events', async (variable) => {
    const rest = Object.fromEntries(Object.entries(changeEvents).filter(([name]) => name !== variable));
    await expect(convert('change-events', rest)).rejects.toThrow(variable);
  });
});

describe('the admin page', () => {
  const page = readFileSync(new URL('../../docs/salesforce.md', import.meta.url), 'utf8');

  it.each(project.replacements.map(({ replaceWithEnv }) => replaceWithEnv))('tells how to set %s', (variable) => {
    expect(page).toMatch(new RegExp(`export .*${variable}`));
  });

  const labelled = ['permissionset', 'flow', 'listView', 'validationRule'].flatMap((suffix) =>
    [...sources].filter(([path]) => path.endsWith(`.${suffix}-meta.xml`)),
  );
  it.each(labelled)('names %s as the admin sees it', (path, xml) => {
    const [label = /(\w+)\.validationRule/.exec(path)?.[1]?.replaceAll('_', ' ') ?? path] = textsAt(
      xml,
      '/m:*/m:label',
    );
    expect([label, page.includes(label)]).toEqual([label, true]);
  });
});
