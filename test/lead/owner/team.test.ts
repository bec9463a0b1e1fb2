import { describe, expect, it } from 'vitest';
import { type Owner, crmOf, type CrmKind } from '../../../shared/domain/team.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { addressIn, buildTeam, findOwner } from '../../../shared/lead/owner/team.ts';
import { examplePolicy } from '../../support/lead.ts';

const user = (id: string, own: Partial<Owner> = {}): Owner => ({
  id,
  name: id,
  email: `${id}@acme.example`,
  kind: 'person',
  active: true,
  ...own,
});
const hash = (email: string): string => `#${email}`;
const policyWith = (anna: { hubspot?: string; salesforce?: string }): Policy => {
  const policy = examplePolicy();
  const before = policy.reps['anna'];
  if (before !== undefined) policy.reps['anna'] = { ...before, ...anna };
  return policy;
};
const annaIn = (policy: Policy, crm: CrmKind, owners: readonly Owner[]) =>
  buildTeam(policy, crm, owners, [], hash).reps.find(({ rep }) => rep === 'anna')?.ownerId;

describe('the CRM of a connection', () => {
  it.each([
    ['hubspot-4711', 'hubspot'],
    ['salesforce-00D5g00000ABCDE', 'salesforce'],
    ['hubspot', undefined],
    ['pipedrive-1', undefined],
  ])('of %s is %s', (connection, crm) => {
    expect(crmOf(connection)).toBe(crm);
  });
});

describe('a rep in a CRM', () => {
  it('is found by e-mail, in any letter case', () => {
    expect(annaIn(examplePolicy(), 'hubspot', [user('101', { email: 'ANNA@Acme.example' })])).toBe('101');
  });

  it('is found by the address that they have in that CRM, and not by the one they have elsewhere', () => {
    const policy = policyWith({ salesforce: 'anna.weber@acme-sales.example' });
    const owners = [
      user('101', { email: 'anna@acme.example' }),
      user('102', { email: 'anna.weber@acme-sales.example' }),
    ];
    expect(annaIn(policy, 'salesforce', owners)).toBe('102');
    expect(annaIn(policy, 'hubspot', owners)).toBe('101');
  });

  it('keeps the address for all where a CRM has none of its own', () => {
    const rep = policyWith({ hubspot: 'a@acme.example' }).reps['anna'];
    expect(rep && [addressIn(rep, 'hubspot'), addressIn(rep, 'salesforce'), addressIn(rep, undefined)]).toEqual([
      'a@acme.example',
      'anna@acme.example',
      'anna@acme.example',
    ]);
  });

  it('is found by username, which tells users of one e-mail apart', () => {
    const shared = 'sales@acme.example';
    const owners = [
      user('201', { email: shared, username: 'Ben@acme.example.org1' }),
      user('202', { email: shared, username: 'Anna@acme.example.org1' }),
    ];
    expect(annaIn(policyWith({ salesforce: 'anna@acme.example.org1' }), 'salesforce', owners)).toBe('202');
  });

  it('is the active one of two users of one e-mail', () => {
    const owners = [
      user('1', { email: 'anna@acme.example', active: false }),
      user('2', { email: 'anna@acme.example' }),
    ];
    expect(annaIn(examplePolicy(), 'salesforce', owners)).toBe('2');
    expect(annaIn(examplePolicy(), 'salesforce', owners.toReversed())).toBe('2');
  });

  it.each([
    ['a user who is not active any more', { active: false }],
    ['a queue', { kind: 'queue' as const }],
  ])('is nobody when it is %s', (_who, own) => {
    expect(annaIn(examplePolicy(), 'hubspot', [user('101', { email: 'anna@acme.example', ...own })])).toBeNull();
  });

  it('is nobody when nobody has the address', () => {
    expect(findOwner([user('101')], 'anna@acme.example')).toBeUndefined();
  });
});

describe('the team of a connection', () => {
  const anna = user('101', { email: 'anna@acme.example' });

  it('takes zone and hours from the CRM, and adds its absences to those of the policy', () => {
    const policy = examplePolicy();
    const rep = policy.reps['anna'];
    if (rep !== undefined) rep.leave = [{ from: '2026-12-21', to: '2026-12-22' }];
    const absence = { from: '2026-11-24T00:00:00.000Z', to: '2026-11-25T00:00:00.000Z' };
    const known = { away: true, zone: 'Europe/Paris', absences: [absence] };
    const [first] = buildTeam(policy, 'salesforce', [anna], [{ ownerId: '101', ...known }], hash).reps;
    expect(first).toMatchObject({ rep: 'anna', ownerId: '101', away: true, calendar: { zone: 'Europe/Paris' } });
    expect(first?.calendar.absences).toHaveLength(2);
    expect(first?.calendar.absences).toContainEqual(absence);
    expect(first?.calendar.hours.length).toBeGreaterThan(0);
  });

  it('holds everyone the CRM knows, and every rep of the policy', () => {
    const team = buildTeam(examplePolicy(), 'hubspot', [anna, user('9', { active: false })], [], hash);
    expect([...team.owners.keys()]).toEqual(['101', '9']);
    expect(team.reps.map(({ rep, ownerId }) => [rep, ownerId])).toEqual([
      ['anna', '101'],
      ['ben', null],
      ['carla', null],
      ['dina', null],
      ['emil', null],
    ]);
  });
});
