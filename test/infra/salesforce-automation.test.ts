import { ast, extract, parse } from 'formulon';
import { describe, expect, it } from 'vitest';
import { fieldApiNames, repFields } from '../../shared/crm/salesforce/fields.ts';
import { dealColumns } from '../../shared/crm/salesforce/deals.ts';
import { leadColumns } from '../../shared/crm/salesforce/records.ts';
import { watchedObjects } from '../../shared/crm/salesforce/in/watched.ts';
import { confirmationMeans, stages } from '../../shared/domain/lead.ts';
import { trialPrefix } from '../../shared/domain/trial.ts';
import { salesforceFacts, source, sources } from './salesforce-project.ts';
import { textsAt } from './salesforce-schema.ts';

const written = Object.values(fieldApiNames);
const byRep = Object.values(repFields);
const fact = (xml: string, element: string) => textsAt(xml, `/m:*/m:${element}`)[0];
const flows = [...sources].filter(([path]) => path.includes('/flows/'));
/** What a flow calls `{!$Record.Email}` a validation rule calls `Email`. */
const plain = (formula: string) => formula.replaceAll(/\{!([^}]+)\}/g, '$1');
const formulas = [...sources].flatMap(([path, xml]) =>
  textsAt(xml, '//m:filterFormula | //m:errorConditionFormula').map((formula) => [path, plain(formula)] as const),
);
/** Read with every look, and yet no reason for one. */
const notWatched: Readonly<Record<string, string>> = {
  ...Object.fromEntries(written.map((name) => [name, 'we write it ourselves'])),
  Id: 'never changes',
  CreatedDate: 'never changes',
  CreatedById: 'never changes',
  LastModifiedById: 'set together with what is watched',
  IsDeleted: 'flows after a save hear of no deletion',
  MasterRecordId: 'set by a merge, which deletes',
  ConvertedContactId: 'set together with IsConverted',
};
/** Read with every deal, and yet no reason to look at it. */
const notWatchedOfDeals: Readonly<Record<string, string>> = {
  ...Object.fromEntries(written.map((name) => [name, 'we write it ourselves'])),
  Id: 'never changes',
  CreatedDate: 'never changes',
  IsDeleted: 'flows after a save hear of no deletion',
  IsClosed: 'follows the stage',
  IsWon: 'follows the stage',
  Name: 'only named in what we write',
  OwnerId: 'decides nothing; read anew when somebody is asked',
};
const changedFlow = (object: string) => source(`flows/Handoff_${object}_Changed.flow-meta.xml`);
const watchedFields = (object: string) =>
  [...(textsAt(changedFlow(object), '//m:filterFormula')[0] ?? '').matchAll(/ISCHANGED\(\{!\$Record\.(\w+)\}\)/g)].map(
    ([, name]) => name ?? '',
  );

describe('the formulas', () => {
  it.each(formulas)('of %s can be parsed', (_path, formula) => {
    expect(ast(formula)).toMatchObject({ type: 'callExpression' });
    expect(ast(`${formula})`)).toMatchObject({ type: 'error' });
  });

  it('ask only for permissions that the package defines', () => {
    const asked = formulas.flatMap(([, formula]) => extract(formula)).filter((name) => name.startsWith('$Permission.'));
    expect(asked.length).toBe(flows.length + 1);
    for (const name of asked)
      expect(source(`customPermissions/${name.slice('$Permission.'.length)}.customPermission-meta.xml`)).not.toBe('');
  });
});

describe('the rule before a close', () => {
  const rule = source('Handoff_Confirm_Before_Close.validationRule-meta.xml');
  const picked = (value: string) => ({
    type: 'literal' as const,
    dataType: 'picklist',
    value,
    options: { values: ['Closed Won', 'Renewed', 'Closed Lost', 'Renew', ...stages, ...confirmationMeans] },
  });
  type Save = {
    stage: string;
    status?: string;
    how?: string;
    isNew?: boolean;
    stageChanged?: boolean;
    bypass?: boolean;
  };
  /** Whether the rule refuses a save, with two won stages put in as at a deployment. */
  const refuses = ({ stage, status = '', how = '', isNew = false, stageChanged = true, bypass = false }: Save) => {
    const formula = (textsAt(rule, '//m:errorConditionFormula')[0] ?? '')
      .replace('WON_STAGES_SET_AT_DEPLOYMENT', 'Closed Won;Renewed')
      .replace('$Permission.Handoff_Bypass_Close', String(bypass).toUpperCase())
      .replace('ISNEW()', String(isNew).toUpperCase())
      .replace('ISCHANGED(StageName)', String(stageChanged).toUpperCase());
    const result = parse(formula, {
      StageName: picked(stage),
      [repFields.status]: picked(status),
      [repFields.how]: picked(how),
    });
    if (result.type === 'error') throw new Error(result.message);
    return result.value;
  };

  it.each([
    ['Closed Won', '', ''],
    ['Renewed', '', ''],
    ['Closed Won', 'ready', ''],
    ['Closed Won', '', 'call'],
  ])('refuses %s with status "%s" confirmed by "%s"', (stage, status, how) => {
    expect(refuses({ stage, status, how })).toBe(true);
    expect(refuses({ stage, status, how, isNew: true, stageChanged: false })).toBe(true);
  });

  it('lets a confirmed deal be won, also when both are set in the same save', () => {
    expect(refuses({ stage: 'Closed Won', status: 'ready', how: 'call' })).toBe(false);
  });

  it.each(['Closed Lost', 'Renew', 'Closed'])('does not mind %s, a stage that is not in the list', (stage) => {
    expect(refuses({ stage })).toBe(false);
  });

  it('does not mind other changes of a deal that was won before', () => {
    expect(refuses({ stage: 'Closed Won', stageChanged: false })).toBe(false);
  });

  it('lets those pass who hold the permission, which no other permission set gives', () => {
    expect(refuses({ stage: 'Closed Won', bypass: true })).toBe(false);
    const givers = [...sources].filter(([, xml]) =>
      textsAt(xml, '/m:PermissionSet/m:customPermissions/m:name').includes('Handoff_Bypass_Close'),
    );
    expect(givers.map(([path]) => path)).toEqual([expect.stringContaining('/Handoff_Bypass_Close.permissionset')]);
  });

  it('says what to do in the 255 characters that Salesforce shows', () => {
    expect(fact(rule, 'errorMessage')?.length).toBeLessThanOrEqual(255);
  });
});

describe('the flows', () => {
  it.each(watchedObjects)('report a change of a %s with the message of that object', (object) => {
    const [action] = textsAt(changedFlow(object), '//m:actionName');
    const message = textsAt(source(`workflows/${object}.workflow-meta.xml`), '//m:outboundMessages/m:fullName');
    expect(message.map((name) => `${object}.${name}`)).toEqual([action]);
    expect(fact(changedFlow(object), 'start/m:object')).toBe(object);
    expect(textsAt(source(`workflows/${object}.workflow-meta.xml`), '//m:fields')).toEqual(['Id', 'LastModifiedDate']);
  });

  it.each(watchedObjects)('watch no field of a %s that we write, except the owner', (object) => {
    const watched = watchedFields(object);
    expect(watched.length).toBeGreaterThan(0);
    for (const name of written) expect(watched).not.toContain(name);
    expect(watched).toEqual(expect.arrayContaining(byRep));
    expect(new Set(watched).size).toBe(watched.length);
  });

  it.each(['Lead', 'Contact'] as const)('watch all that a look at a %s reads and a person can change', (object) => {
    const { needed, stops, useful } = leadColumns(object, salesforceFacts());
    const watched = watchedFields(object);
    for (const column of [...needed, ...stops, ...useful])
      expect([column, watched.includes(column) || column in notWatched]).toEqual([column, true]);
    for (const column of watched) expect([...needed, ...stops, ...useful]).toContain(column);
  });

  it('watch all that a look at a deal decides by, its stage and what the rep says first of all', () => {
    const watched = watchedFields('Opportunity');
    expect(watched).toEqual(expect.arrayContaining(['StageName', ...byRep]));
    for (const column of [...dealColumns.needed, ...dealColumns.useful])
      expect([column, watched.includes(column) || column in notWatchedOfDeals]).toEqual([column, true]);
  });

  it('do not report what our own user does, and tell new owners of nothing else', () => {
    const guard = (name: string) => textsAt(source(`flows/${name}.flow-meta.xml`), '//m:filterFormula')[0];
    for (const object of watchedObjects)
      expect(guard(`Handoff_${object}_Changed`)).toContain('NOT({!$Permission.Handoff_Integration_User})');
    for (const object of ['Lead', 'Contact'])
      expect(guard(`Handoff_${object}_New_Owner`)).toMatch(/^AND\(\s*\{!\$Permission\.Handoff_Integration_User\},/);
  });

  it('report a new test lead although our own user made it, and tell nobody who gets it', () => {
    const isTrial = `BEGINS({!$Record.Email}, "${trialPrefix}")`;
    const formula = (name: string) => textsAt(source(`flows/${name}.flow-meta.xml`), '//m:filterFormula')[0];
    expect(formula('Handoff_Lead_Changed')).toContain(`AND(ISNEW(), ${isTrial})`);
    expect(formula('Handoff_Lead_New_Owner')).toContain(`NOT(${isTrial})`);
  });

  it('tell the owner after the commit, with the type of notification that the package brings', () => {
    const [type] = textsAt(source('notiftype-meta.xml'), '//m:customNotifTypeName');
    for (const object of ['Lead', 'Contact']) {
      const flow = source(`flows/Handoff_${object}_New_Owner.flow-meta.xml`);
      expect(textsAt(flow, '//m:start/m:connector')).toEqual([]);
      expect(textsAt(flow, '//m:scheduledPaths/m:pathType')).toEqual(['AsyncAfterCommit']);
      expect(textsAt(flow, '//m:recordLookups/m:filters/m:value')).toEqual([expect.stringContaining(type ?? 'none')]);
    }
  });

  it.each(flows)('have no step that is not reached: %s', (_path, flow) => {
    const steps = textsAt(flow, '/m:Flow/m:*[m:locationX][not(self::m:start)]/m:name');
    const targets = textsAt(flow, '//m:targetReference');
    expect(steps.length).toBeGreaterThan(0);
    expect([...new Set(targets)].toSorted()).toEqual(steps.toSorted());
  });
});
