/** Whose words a lead's description is: what happened to those who run this, row by row. */
import { beforeEach, expect, it } from 'vitest';
import { startBoth, type Both } from '../dual/both.ts';

const remark = 'left voicemail, gatekeeper says not interested, do not call again';
const request = 'Our line stops twice a week.';
let both: Both;
beforeEach(async () => {
  both = await startBoth();
});

const add = (values: Readonly<Record<string, string>>): string =>
  both.queued({ LastName: 'Doe', Company: 'Mill', Email: 'pat@mill.example', ...values });
const look = async (id: string): Promise<void> => {
  both.clock.advance(120_000);
  await both.handOff('salesforce', [both.look('salesforce', id)]);
};
/** What the card of the lead says. */
const card = (id: string): string =>
  both
    .tasksOf(id)
    .filter(({ IsClosed }) => IsClosed === true)
    .map(({ Description }) => String(Description))
    .join('\n');
const stageOf = async (id: string) => (await both.state('salesforce', id)).decision?.stage;

it.each(['Other', 'Phone Inquiry', 'Purchased List', 'Web Research'])(
  "SF9 a rep's remark on a lead of the source %s is no word of the buyer",
  async (LeadSource) => {
    const id = add({ LeadSource, Description: remark });
    await look(id);
    expect(both.shown('salesforce', id)).toMatchObject({ cards: 1 });
    expect(card(id)).not.toContain('voicemail');
    expect(await stageOf(id)).toBe('curious');
  },
);

it('SF9 a remark on a lead without a source, or on a contact, is no word of the buyer', async () => {
  const id = add({ Description: remark });
  await look(id);
  expect(card(id)).not.toContain('voicemail');
});

it.each(['Web Form', 'Web-to-Lead', 'Web - Contact us'])(
  "SF9 the text of a lead of the source %s is the buyer's",
  async (LeadSource) => {
    const id = add({ LeadSource, Description: request });
    await look(id);
    expect(card(id)).toContain(request);
  },
);

it('SF9 a remark of a colleague speaks for nobody at a throw-away address, and the text of a web form does (PF6)', async () => {
  const typed = add({ Email: 'pat@mailinator.com', Description: request });
  const filledIn = add({ Email: 'kim@mailinator.com', LeadSource: 'Web', Description: request });
  await look(typed);
  await look(filledIn);
  expect(both.shown('salesforce', typed)).toMatchObject({ cards: 0 });
  expect((await both.state('salesforce', typed)).decision?.stopped).toBe('junk-address');
  expect(both.shown('salesforce', filledIn)).toMatchObject({ cards: 1 });
});

it("SF9 the text of an untouched web form is the buyer's, and stays so when a colleague edits something else", async () => {
  const id = add({ LeadSource: 'Web', Description: request });
  await look(id);
  expect(card(id)).toContain(request);
  both.by('anna').update('Lead', id, { Phone: '+49 30 23125 001' });
  await look(id);
  expect(card(id)).toContain(request);
  expect(JSON.stringify(await both.state('salesforce', id))).not.toContain('stops');
});

it("SF9 what a colleague writes over it is no word of the buyer, and with the buyer's text back it is one again", async () => {
  const id = add({ LeadSource: 'Web', Description: request });
  await look(id);
  both.by('anna').update('Lead', id, { Description: remark });
  await look(id);
  expect(card(id)).not.toContain('voicemail');
  expect(card(id)).not.toContain(request);
  both.by('ben').update('Lead', id, { Description: request });
  await look(id);
  expect(card(id)).toContain(request);
});

it('SF9 a web form that a colleague wrote in before our first look is told as nobody’s words', async () => {
  const id = add({ LeadSource: 'Web', Description: request });
  both.by('anna').update('Lead', id, { Description: `${request} ${remark}` });
  await look(id);
  expect(card(id)).not.toContain('voicemail');
  expect(card(id)).not.toContain(request);
});

it('SF9 a remark that came with the lead going back to a queue is no word of the buyer, though we saved the lead last', async () => {
  const id = add({ LeadSource: 'Web', Description: request });
  await look(id);
  both.by('anna').update('Lead', id, { Description: remark, OwnerId: both.inbound });
  for (let looks = 0; looks < 2; looks += 1) {
    await look(id);
    const { records } = both.org.server;
    expect(records.get('Lead', id)?.values.get('LastModifiedById')).toBe(both.integrationUserId);
    expect(card(id)).not.toContain('voicemail');
  }
});

it('SF9 a remark that came between our read and our write is no word of the buyer', async () => {
  const id = add({ LeadSource: 'Web', Description: request });
  const { salesforce } = both.crms;
  await both.handOff('salesforce', [both.look('salesforce', id)], {
    ...salesforce,
    updateLeads: (updates) => {
      both.by('anna').update('Lead', id, { Description: remark });
      return salesforce.updateLeads(updates);
    },
  });
  await look(id);
  expect(card(id)).not.toContain('voicemail');
});

/** What the adapter tells of a lead that this colleague entered. */
const entered = async (by: string, unowned: readonly string[] = []) => {
  const own = { LastName: 'Doe', Company: 'Mill', Email: 'pat@mill.example', LeadSource: 'Web', Description: remark };
  const { id } = both.by(by).create('Lead', { ...own, OwnerId: both.inbound });
  const now = (): number => Date.parse(both.clock.at);
  const people = { reps: both.policy.reps, unowned: [...unowned] };
  const crm = both.org.openCrm({ now, deadline: () => now() + 60_000, people });
  const row = (await crm.readLeads([id])).get(id);
  if (row?.ok !== true || row.value.found !== 'record') throw new Error('no lead');
  return { id, record: row.value.record };
};
const form = { kind: 'form', name: 'Web' };

it('SF9 a lead that a rep entered, with the source Web, is no form that the buyer filled in', async () => {
  const { id, record } = await entered('anna');
  expect(record.touches).toEqual([]);
  expect(record).toMatchObject({ problemBy: 'colleague' });
  expect(record.facts.origin).toBeUndefined();
  await look(id);
  expect(card(id)).not.toContain('voicemail');
});

it('SF9 one that somebody made who is no rep, or whom the policy counts as nobody, is a form', async () => {
  // Who sells may be the default lead creator of the org's forms as well: they are then named under `unowned`.
  const users = [await entered('frida'), await entered('anna', [both.policy.reps['anna']?.email ?? ''])];
  for (const { record } of users) {
    expect(record.touches).toMatchObject([form]);
    expect(record).toMatchObject({ problemBy: 'buyer', facts: { origin: 'form' } });
  }
});

it('SF9 leads by hand and by form are told apart in one batch, and cost no call more', async () => {
  const crm = both.crms.salesforce;
  await crm.owners();
  const ids = ['anna', 'frida', 'ben'].map(
    (by) => both.by(by).create('Lead', { LastName: by, Company: 'Mill', LeadSource: 'Web', OwnerId: both.inbound }).id,
  );
  const before = both.callsOf('salesforce');
  const rows = await crm.readLeads(ids);
  expect(both.callsOf('salesforce') - before).toBe(1);
  const kinds = ids.map((id) => {
    const row = rows.get(id);
    return row?.ok === true && row.value.found === 'record' ? row.value.record.touches.length : -1;
  });
  expect(kinds).toEqual([0, 1, 0]);
});
