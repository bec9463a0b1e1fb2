/** The card of the Salesforce package beside what it stands on: the fields, the permission sets, the notes that we write. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { passOnField, repFields } from '../../shared/crm/salesforce/fields.ts';
import { convert, fieldsOf, source, sources } from './salesforce-project.ts';
import { textsAt } from './salesforce-schema.ts';

const bundle = new URL('../../infra/salesforce/force-app/main/default/lwc/handoffCard/', import.meta.url);
const moduleOf = async (name: string): Promise<unknown> => import(new URL(name, bundle).href);
const meta = source('handoffCard.js-meta.xml');
const objects = ['Lead', 'Contact', 'Opportunity'];

describe('the card', () => {
  it('can be placed on the pages of the three objects, on a desktop and on a phone, and on nothing else', () => {
    expect(textsAt(meta, '//m:isExposed')).toEqual(['true']);
    expect(textsAt(meta, '//m:target')).toEqual(['lightning__RecordPage']);
    expect(textsAt(meta, '//m:targetConfig/@targets')).toEqual(['lightning__RecordPage']);
    expect(textsAt(meta, '//m:object')).toEqual(objects);
    expect(textsAt(meta, '//m:supportedFormFactor/@type')).toEqual(['Large', 'Small']);
  });

  it('comes with no page, layout or app: what a rep sees today stays', () => {
    const kinds = new Set(
      [...sources.keys()].map((path) =>
        path
          .split('/')
          .at(-1)
          ?.replace(/^[^.]*\./, ''),
      ),
    );
    for (const kind of ['flexipage', 'layout', 'app', 'tab', 'profile'])
      expect(kinds).not.toContain(`${kind}-meta.xml`);
  });

  it('is deployed with each of its files, and without a test', async () => {
    const files = [
      ...(
        await convert('force-app', {
          HANDOFF_WEBHOOK_URL: 'https://leads.example',
          HANDOFF_INTEGRATION_USER: 'handoff@acme.example',
          HANDOFF_WON_STAGES: 'Closed Won',
        })
      ).keys(),
    ].filter((path) => path.startsWith('lwc/'));
    const own = globSync('**/*.*', { cwd: bundle.pathname }).map((file) => `lwc/handoffCard/${file}`);
    expect(files.toSorted()).toEqual(own.toSorted());
    expect(own).toEqual(expect.arrayContaining(['lwc/handoffCard/handoffCard.html', 'lwc/handoffCard/words.js']));
    expect(own.join()).not.toContain('test');
  });

  it('asks for fields of the package that a rep may see, and saves those that a rep may edit', async () => {
    const { fieldsOf: asked } = z
      .object({ fieldsOf: z.record(z.string(), z.array(z.string())) })
      .parse(await moduleOf('record.js'));
    expect(Object.keys(asked).toSorted()).toEqual(objects.toSorted());
    const rep = source('permissionsets/Handoff_Rep.permissionset-meta.xml');
    const held = (flag: string): readonly string[] => textsAt(rep, `//m:fieldPermissions[m:${flag}="true"]/m:field`);
    for (const object of objects) {
      const ours = (asked[object] ?? []).filter((path) => path.endsWith('__c'));
      expect(ours.length).toBeGreaterThan(8);
      expect(held('readable')).toEqual(expect.arrayContaining(ours));
      expect(fieldsOf(object).map((name) => `${object}.${name}`)).toEqual(expect.arrayContaining(ours));
      const saved = [...Object.values(repFields), ...(object === 'Opportunity' ? [] : [passOnField])];
      expect(ours).toEqual(expect.arrayContaining(saved.map((name) => `${object}.${name}`)));
      expect(held('editable')).toEqual(expect.arrayContaining(saved.map((name) => `${object}.${name}`)));
    }
    expect(held('readable')).toContain('Task.Handoff_Key__c');
  });

  it('has no colour of its own, so that it follows the theme and dark mode', () => {
    const css = readFileSync(new URL('handoffCard.css', bundle), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    expect(css).not.toMatch(/#[0-9a-f]{3}|colou?r|rgb|background|--sl?ds-c-/i);
  });
});

describe('the notes that we write', () => {
  const taskOf = z.looseObject({ Handoff_Key__c: z.string(), Description: z.string(), WhatId: z.string().optional() });
  const reasonOf = z.looseObject({ Handoff_Owner_Reason__c: z.string() });
  /** What the golden week wrote, as it went over the wire. */
  const rows = readFileSync(new URL('../golden/week-calls.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"allOrNone":false,"records":['))
    .flatMap((line) => z.object({ records: z.array(z.unknown()) }).parse(JSON.parse(line)).records);
  const tasks = rows.flatMap((row) => taskOf.safeParse(row).data ?? []);
  const reasons = new Set(rows.flatMap((row) => reasonOf.safeParse(row).data?.Handoff_Owner_Reason__c ?? []));
  const isNote = ({ Description }: { Description: string }): boolean => Description.includes('\n• ');

  type Section = { heading: string; lines: readonly string[] };
  const isFunction = (value: unknown): boolean => typeof value === 'function';
  const reader = async () =>
    z
      .object({
        sectionsOf: z.custom<(text: string) => readonly Section[]>(isFunction),
        beforeReason: z.custom<(sections: readonly Section[], reason: string) => readonly Section[]>(isFunction),
      })
      .parse(await moduleOf('noteText.js'));

  it('are read by the card whole, and no other task is taken for one', async () => {
    const { sectionsOf } = await reader();
    expect(tasks.filter(isNote).length).toBeGreaterThan(10);
    expect(tasks.filter((task) => !isNote(task)).length).toBeGreaterThan(10);
    const written = ({ heading, lines }: Section): string => [heading, ...lines.map((line) => `• ${line}`)].join('\n');
    for (const task of tasks)
      expect(sectionsOf(task.Description).map(written).join('\n\n')).toBe(isNote(task) ? task.Description : '');
  });

  it('begin with what to say and to ask, before the reason that stands in the field as well', async () => {
    const { sectionsOf, beforeReason } = await reader();
    const headings = new Set<string>();
    for (const { Description } of tasks.filter((task) => isNote(task) && task.WhatId === undefined)) {
      const sections = sectionsOf(Description);
      const reason = [...reasons].find((one) => sections.some(({ lines }) => lines.includes(one)));
      if (reason === undefined) continue;
      for (const { heading } of beforeReason(sections, reason)) headings.add(heading);
    }
    expect(headings).toContain('Ask');
    expect(headings).toContain('Say first');
    for (const heading of ['Why you', 'What we saw', 'History with us', 'Where it stands'])
      expect(headings).not.toContain(heading);
  });
});
