/** Whose words a lead's description is: what happened to those who run this, row by row. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startBoth, type Both } from '../dual/both.ts';

const remark = 'left voicemail, gatekeeper says not interested, do not call again';
const request = 'Our line stops twice a week.';
let both: Both;
beforeEach(async () => {
  both = await startBoth();
});
afterEach(() => both.stop());

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
