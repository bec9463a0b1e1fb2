/** The card as HubSpot builds and places it: its files, what it needs of the platform, and that it names nothing that we do not make. */
import { readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { noteHeadings } from '../../infra/hubspot/src/app/cards/our-note.ts';
import {
  buyerStatus,
  objectType,
  onContacts,
  ours,
  standard,
} from '../../infra/hubspot/src/app/cards/property-names.ts';
import { choice, ownValues } from '../../infra/hubspot/src/app/cards/reading.ts';
import { objectType as callTypes } from '../../shared/crm/hubspot/call/apis.ts';
import {
  fieldProperties,
  handOffNowProperty,
  hubspotProperties,
  passOnProperty,
  repProperties,
} from '../../shared/crm/hubspot/fields.ts';
import { confirmationMeans, stages } from '../../shared/domain/lead.ts';
import { languages, sayIn } from '../../shared/words/catalogue.ts';
import { readable } from '../../shared/words/labels.ts';

const root = new URL('../../', import.meta.url);
const source = 'infra/hubspot/src';
const folder = `${source}/app/cards`;
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const json = (path: string): unknown => JSON.parse(read(path));
const files = readdirSync(new URL(folder, root));
const code = files.filter((file) => /\.tsx?$/.test(file)).map((file) => ({ file, text: read(`${folder}/${file}`) }));

const name = z.string().min(1);
/** The fields of a card that the platform knows, and no others. */
const card = z.strictObject({
  uid: name,
  type: z.literal('card'),
  config: z.strictObject({
    name,
    description: name,
    // CRM data components, the inline-edited properties among them, are for the middle column alone.
    location: z.literal('crm.record.tab'),
    entrypoint: z.string().regex(/^\/app\/cards\/[\w-]+\.tsx$/),
    objectTypes: z.array(z.enum(['contacts', 'deals'])),
  }),
});
const exactly = z.string().regex(/^\d+\.\d+\.\d+$/);
const manifest = z.object({ type: z.literal('module'), dependencies: z.record(name, exactly) });

const { uid, config } = card.parse(json(`${folder}/handoff-card-hsmeta.json`));
const { dependencies } = manifest.parse(json(`${folder}/package.json`));

describe('the files of the card', () => {
  it('are what the platform builds: a name of its own, an entry that is there, contacts and deals', () => {
    expect(code.map(({ file }) => `/app/cards/${file}`)).toContain(config.entrypoint);
    expect(config.objectTypes).toEqual(['contacts', 'deals']);
    const uids = ['app-hsmeta.json', 'webhooks/webhooks-hsmeta.json'].map((file) =>
      z.object({ uid: name }).parse(json(`${source}/app/${file}`)),
    );
    expect(uids.map((other) => other.uid)).not.toContain(uid);
  });

  it('have the scopes of their objects among those that the app requires', () => {
    const app = z.object({ config: z.object({ auth: z.object({ requiredScopes: z.array(z.string()) }) }) });
    const { requiredScopes } = app.parse(json(`${source}/app/app-hsmeta.json`)).config.auth;
    for (const object of config.objectTypes)
      expect(requiredScopes).toEqual(
        expect.arrayContaining([`crm.objects.${object}.read`, `crm.objects.${object}.write`]),
      );
  });

  it('pin what they depend on to the versions that are tested here, and take nothing else from outside their folder', () => {
    const tested = z.object({ devDependencies: z.record(name, name) }).parse(json('package.json')).devDependencies;
    expect(dependencies).toEqual({
      '@hubspot/ui-extensions': tested['@hubspot/ui-extensions'],
      react: tested['react'],
    });
    const imported = code.flatMap(({ text }) => [...text.matchAll(/from '([^']+)'/g)].map(([, from]) => from ?? ''));
    const outside = imported.filter((from) => !/^\.\/[\w-]+\.tsx?$/.test(from));
    expect([...new Set(outside)].toSorted()).toEqual(['@hubspot/ui-extensions', '@hubspot/ui-extensions/crm', 'react']);
  });

  it('ask for nothing on the network, and hand nothing to a program: HubSpot itself reads, and the rep writes', () => {
    const app = z.object({ config: z.object({ permittedUrls: z.record(name, z.array(z.string())) }) });
    expect(app.parse(json(`${source}/app/app-hsmeta.json`)).config.permittedUrls).toEqual({
      fetch: [],
      iframe: [],
      img: [],
    });
    const forbidden =
      /\b(fetch|serverless|runServerlessFunction|XMLHttpRequest|WebSocket|openIframeModal|useCrmSearch)\b/;
    expect(code.filter(({ text }) => forbidden.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it('run where there is neither page nor Node, and register the card', async () => {
    const { outputFiles } = await build({
      entryPoints: [new URL(`${source}${config.entrypoint}`, root).pathname],
      bundle: true,
      write: false,
      platform: 'browser',
      define: { 'process.env.NODE_ENV': '"production"' },
    });
    const registered: (() => unknown)[] = [];
    const self = { __HUBSPOT_EXTENSION_WORKER__: true, extend_V2: (show: () => unknown) => registered.push(show) };
    runInNewContext(outputFiles[0]?.text ?? '', { self });
    expect(registered.map((show) => show())).toEqual([expect.objectContaining({ type: expect.any(Function) })]);
  });
});

describe('what the card names', () => {
  const made = (object: 'contacts' | 'deals') => hubspotProperties[object].map((property) => property.name);
  const onBoth = [...Object.values(ours), ...Object.values(buyerStatus)];

  it('is what “handoff connect hubspot” makes on each object, and all that it makes', () => {
    expect(onBoth.toSorted()).toEqual(made('deals').toSorted());
    expect([...onBoth, ...Object.values(onContacts)].toSorted()).toEqual(made('contacts').toSorted());
  });

  it('has the same meaning here and there', () => {
    expect([ours, buyerStatus]).toEqual([fieldProperties, repProperties]);
    expect(onContacts).toEqual({ passOn: passOnProperty, handOffNow: handOffNowProperty });
    expect(callTypes).toMatchObject({ contact: objectType.contact, deal: objectType.deal, note: objectType.note });
  });

  it('is of HubSpot’s own only what every portal has', () => {
    expect(Object.values(standard)).toEqual([
      'hubspot_owner_id',
      'hs_object_id',
      'firstname',
      'lastname',
      'hs_note_body',
    ]);
  });

  it('is every value of a choice, as its label says it', () => {
    const values = [...stages, ...confirmationMeans];
    expect([...ownValues].toSorted()).toEqual(values.toSorted());
    expect(values.map(choice)).toEqual(values.map(readable));
  });

  it('is each heading of our notes in every language', () => {
    const said = languages.map((language) => sayIn({ language }));
    expect(noteHeadings).toEqual({
      ask: said.map(({ headings }) => headings.ask),
      howTo: said.map(({ deal }) => deal.headings.howTo),
    });
  });
});
