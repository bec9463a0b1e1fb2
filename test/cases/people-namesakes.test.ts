/** One address and one name at two firms: nothing is shared, and each rep knows of the other. */
import { beforeEach, describe, expect, it } from 'vitest';
import { startBoth, type Both } from '../dual/both.ts';
import { unwatchedPolicy } from '../support/lead.ts';

let both: Both;
beforeEach(async () => {
  both = await startBoth(unwatchedPolicy());
});

const email = 'jane.doe@gmail.com';
const contact = async (first: string, last: string, firm: string, address = email): Promise<string> => {
  const id = both.create('hubspot', address, '', { firstname: first, lastname: last, company: firm });
  await both.handOff('hubspot', [both.look('hubspot', id)]);
  return id;
};
const lead = async (first: string, last: string, firm: string, address = email): Promise<string> => {
  const id = both.create('salesforce', address, '', { FirstName: first, LastName: last, Company: firm });
  await both.handOff('salesforce', [both.look('salesforce', id)]);
  return id;
};
const noteOf = (id: string): string =>
  both
    .tasksOf(id)
    .filter((task) => String(task['Subject']).startsWith('Handoff'))
    .map((task) => String(task['Description']))
    .join();
const says = 'Somebody of the same name and e-mail address is at another firm: HubSpot contact';
const nameOfRep = (rep: string): string => both.policy.reps[rep]?.name ?? 'nobody';

describe('PF4', () => {
  it('the note of the later one names the record of the same name and address at another firm, and who has it', async () => {
    const first = await contact('Jane', 'Doe', 'Nordwerk Maschinenbau');
    const second = await lead('Jane', 'Doe', 'Bakery Sunrise');
    const rep = both.shown('hubspot', first).rep;
    expect(noteOf(second)).toContain(`${says} ${first}`);
    expect(noteOf(second)).toContain(`${nameOfRep(rep)} has it. Each record is worked for itself.`);
    // Neither a watch nor an owner is shared.
    expect((await both.state('salesforce', second)).isAway).toBeUndefined();
    expect(both.shown('salesforce', second).tasks).toBe(1);
  });

  it.each([
    ['another name', 'Max', 'Power', 'Bakery Sunrise'],
    ['the same firm', 'Jane', 'Doe', 'Nordwerk Maschinenbau GmbH'],
    ['no firm', 'Jane', 'Doe', '[not provided]'],
    ['a last name alone', '', 'Doe', 'Bakery Sunrise'],
  ])('of %s it says nothing', async (_what, first, last, firm) => {
    await contact('Jane', 'Doe', 'Nordwerk Maschinenbau');
    expect(noteOf(await lead(first, last, firm))).not.toContain('Somebody of the same name');
  });

  it('of an address that others use as well it says nothing', async () => {
    await contact('Jane', 'Doe', 'Nordwerk Maschinenbau');
    await lead('Max', 'Power', 'Atlas Pumps');
    expect(noteOf(await lead('Jane', 'Doe', 'Bakery Sunrise'))).not.toContain('Somebody of the same name');
  });

  it('of an address that stands for none it says nothing', async () => {
    await contact('Jane', 'Doe', 'Nordwerk Maschinenbau', 'na@na.com');
    expect(noteOf(await lead('Jane', 'Doe', 'Bakery Sunrise', 'na@na.com'))).not.toContain('Somebody of the same name');
  });
});
