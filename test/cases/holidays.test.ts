/** TT13: reps in three countries, each with the public holidays of where they are. */
import { describe, expect, it } from 'vitest';
import { checkHolidays as checkInForce } from '../../cli/checks/holidays.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { checkHolidays, withHolidays } from '../../shared/policy-file/holidays.ts';
import { withHash } from '../../shared/policy-file/version.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { buildTeam } from '../../shared/lead/owner/team.ts';
import { rollCall } from '../../shared/lead/owner/roll-call.ts';
import { firstTouchDue } from '../../shared/time/office.ts';
import { defaultPolicyText } from '../support/policy.ts';

const at = '2026-11-26T08:00:00.000Z';
/** The default policy, in which these reps have these holidays. */
const withRegions = (regions: Readonly<Record<string, string>>, now = at): Policy => {
  const text = Object.entries(regions).reduce(
    (whole, [rep, code]) => whole.replace(new RegExp(`(  ${rep}: +\\{ )`), `$1holidays: ${code}, `),
    defaultPolicyText,
  );
  const loaded = loadPolicy(text, [checkHolidays]);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const { hash: _, ...content } = loaded.policy;
  return withHash(withHolidays(content, now));
};
const three = { anna: 'DE-BY', ben: 'US-NY', carla: 'ES-MD' } as const;
const working = (policy: Policy, now: string): string[] => {
  const owners = Object.values(policy.reps).map(({ name, email }) => ({
    id: email,
    name,
    email,
    active: true,
    kind: 'person' as const,
  }));
  const team = buildTeam(policy, 'hubspot', owners, [], (email) => email);
  const { roll } = { roll: rollCall(team, now, policy.followUp.holidays) };
  return team.reps.flatMap(({ rep }) => (roll.get(rep)?.isAtWork === true ? [rep] : []));
};

describe('TT13 public holidays', () => {
  const policy = withRegions(three);

  it.each([
    // Thanksgiving: the Bavarian and the Spaniard work.
    ['2026-11-26T14:00:00.000Z', ['anna', 'carla', 'dina', 'emil']],
    // Epiphany: in Bavaria and Spain, and not in New York.
    ['2027-01-06T14:00:00.000Z', ['ben', 'dina', 'emil']],
    // A day like any other.
    ['2026-11-25T14:00:00.000Z', ['anna', 'ben', 'carla', 'dina', 'emil']],
  ])('are those of each one’s own region (%s)', (now, there) => {
    expect(working(policy, now)).toEqual(there);
  });

  it('put off what is due, by the owner’s own days', () => {
    const due = (rep: string, now: string): string => {
      const { zone = 'UTC', daysOff = [] } = policy.reps[rep] ?? {};
      const calendar = {
        zone,
        hours: [1, 2, 3, 4, 5].map((day) => ({ day, from: 540, to: 1050 })),
        absences: [],
        daysOff,
      };
      return firstTouchDue(policy, 'curious', calendar, now).slice(0, 10);
    };
    // A working day after Tuesday, where Wednesday is Epiphany.
    expect([due('anna', '2027-01-05T14:00:00.000Z'), due('dina', '2027-01-05T14:00:00.000Z')]).toEqual([
      '2027-01-07',
      '2027-01-06',
    ]);
  });

  it('are known for 24 months at least, and the same file makes the same version within a year', () => {
    const pushed = withRegions(three, '2026-12-31T23:00:00.000Z');
    expect(pushed.reps['anna']?.daysOff?.at(-1)).toBe('2028-12-26');
    expect(pushed.hash).toBe(withRegions(three, '2026-01-01T00:00:00.000Z').hash);
    expect(withRegions(three, '2027-01-01T00:00:00.000Z').hash).not.toBe(pushed.hash);
  });

  it('are told of 60 days before they end', () => {
    const told = (now: string): string | undefined => checkInForce(withRegions(three), now)[0]?.status;
    expect([told('2026-11-26T00:00:00.000Z'), told('2028-10-01T00:00:00.000Z')]).toEqual(['ok', 'ok']);
    expect([told('2028-11-02T00:00:00.000Z'), told('2029-02-01T00:00:00.000Z')]).toEqual(['warning', 'warning']);
    expect(checkInForce(withRegions({}), at)).toEqual([]);
  });

  it.each([
    ['DE-XX', /no region of DE/],
    ['Germany', /no country/],
    ['de', /no country/],
    ['ZZ', /no country/],
    ['DE-BY-XX', /no region of DE/],
  ])('refuses %s, and says what to write', (code, problem) => {
    expect(() => withRegions({ anna: code })).toThrow(problem);
  });

  it('changes nothing for whoever names none', () => {
    expect(withRegions({}).hash).toBe(withRegions({}, '2030-01-01T00:00:00.000Z').hash);
  });
});
