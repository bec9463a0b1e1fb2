/** Who is of one firm, row by row: by the worker over both CRMs' own servers. */
import { afterEach, describe, expect, it } from 'vitest';
import { createDeal, setBuyerStatus } from '../../sandbox/hubspot/sales-acts.ts';
import { readEmail } from '../../shared/lead/contact/email-address.ts';
import { judgeHost } from '../../shared/lead/contact/host.ts';
import { runFirms } from '../support/firms.ts';
import { startPortal, type Portal } from '../support/portal.ts';
import { admittingAll, shippedPolicy } from '../support/policy.ts';
import { startWorker, type Worker } from '../support/worker.ts';

const opened: { stop: () => Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.stop()));
});
const keep = <T extends { stop: () => Promise<unknown> }>(one: T): T => {
  opened.push(one);
  return one;
};
const open = async (firms: Partial<Portal['policy']['firms']> = {}): Promise<Portal> => {
  const policy = admittingAll(shippedPolicy('hubspot'));
  return keep(await startPortal({ policy: { ...policy, firms: { ...policy.firms, ...firms } } }));
};

type Buyer = { email?: string; company?: string; website?: string; phone?: string; message?: string };
const handedOff = async (portal: Portal, buyer: Buyer): Promise<string> => {
  const id = portal.contact({ message: 'Our line stops.', lifecyclestage: 'lead', ...buyer });
  await portal.handOff([portal.look(id)]);
  return id;
};
const ownerOf = (portal: Portal, id: string): string => portal.property(id, 'hubspot_owner_id');
const ownersOf = async (portal: Portal, buyers: readonly Buyer[]): Promise<string[]> => {
  const ids: string[] = [];
  for (const buyer of buyers) ids.push(await handedOff(portal, buyer));
  return ids.map((id) => ownerOf(portal, id));
};
/** What is told of others and of the past. */
const told = (portal: Portal, id: string): string =>
  [
    portal.property(id, 'handoff_owner_reason'),
    portal.property(id, 'handoff_reasons'),
    ...portal.bodies(id, 'notes'),
  ].join('\n');
const ofOthers =
  /looking after this firm|in touch with this firm|also (?:has|have) another contact|Purchases of their firm/i;

describe('PF1 strangers at one mail host', () => {
  // gmx.ch is on a list; the other is on none.
  it.each(['gmx.ch', 'post-for-all.example'])(
    'at %s are six firms: turns are taken, and nothing is told of the others',
    async (host) => {
      const portal = await open();
      const firms = ['Alp Saft AG', 'Bau Huber', 'Cafe Sonne', 'Dreher GmbH', 'Elektro Frei', 'Fenster Keller'];
      const ids: string[] = [];
      for (const [n, company] of firms.entries())
        ids.push(await handedOff(portal, { email: `p${n}@${host}`, company }));
      expect(new Set(ids.map((id) => ownerOf(portal, id))).size).toBe(3);
      for (const id of ids) expect(told(portal, id)).not.toMatch(ofOthers);
    },
  );
});

describe('PF1 who types their own name as their firm', () => {
  it.each([
    ['Müller, Eva', 'Mueller'],
    ['Die Müllers', 'Müller'],
    ['Web De', 'Müller'],
  ])('%s: speaks against no firm of the domain', async (company, lastname) => {
    const portal = await open();
    const buyer = { message: 'Our line stops.', lifecyclestage: 'lead', firstname: 'Eva', lastname, company };
    const own = portal.contact({ ...buyer, email: 'eva@werk-ulm.example' });
    await portal.handOff([portal.look(own)]);
    const owners = await ownersOf(
      portal,
      ['a', 'b', 'c'].map((name) => ({ email: `${name}@werk-ulm.example`, company: 'Dreher GmbH' })),
    );
    // From the second who names it they are of one firm.
    expect(new Set(owners.slice(1)).size).toBe(1);
  });

  it('binds nobody who types the same', async () => {
    const portal = await open();
    const ids = ['Eva', 'Tom', 'Kim', 'Jo'].map((firstname) =>
      portal.contact({
        message: 'Our line stops.',
        lifecyclestage: 'lead',
        email: `${firstname}@post-for-all.example`,
        firstname,
        lastname: 'Müller',
        company: 'Mueller',
      }),
    );
    for (const id of ids) await portal.handOff([portal.look(id)]);
    expect(new Set(ids.map((id) => ownerOf(portal, id))).size).toBe(3);
    for (const id of ids) expect(told(portal, id)).not.toMatch(ofOthers);
  });
});

describe('PF2 customers of one host', () => {
  it.each([
    ['tenants', (n: number): Buyer => ({ email: `pat@tenant-${n}.onmicrosoft.com` })],
    ['shops by their pages', (n: number): Buyer => ({ email: `p${n}@gmail.com`, website: `etsy.com/shop/shop-${n}` })],
    [
      'pages by their builder',
      (n: number): Buyer => ({ email: `p${n}@gmail.com`, website: `https://page-${n}.wixsite.com` }),
    ],
  ])('%s are each their own, or none', async (_what, buyer) => {
    const portal = await open();
    const owners = await ownersOf(portal, [0, 1, 2, 3].map(buyer));
    expect(new Set(owners).size).toBe(3);
  });
});

describe('PF3 the domain of an internet provider that no list has', () => {
  const unwatched = async (): Promise<Worker> =>
    keep(await startWorker({ policy: admittingAll(shippedPolicy('hubspot')) }));
  const won = async (worker: Worker, company: string): Promise<string> => {
    const id = worker.contact({ email: 'lena@nettet.example', company, message: 'Our line stops.' });
    await worker.send([worker.look(id)]);
    worker.clock.advance(5000);
    setBuyerStatus(worker.hubspot.records, { type: 'contacts', id }, { status: 'ready', how: 'call' }, 9001);
    const deal = createDeal(
      worker.hubspot.records,
      { name: 'Line 4', stage: 'appointmentscheduled', contactIds: [id] },
      9001,
    ).id;
    worker.clock.advance(5000);
    worker.hubspot.records.asUser(9001).update('deals', deal, { dealstage: 'closedwon' });
    worker.clock.advance(5000);
    await worker.send([worker.look(deal, { object: 'deal', causes: ['change:dealstage'] })]);
    await worker.minutes(5);
    return id;
  };
  const next = async (worker: Worker, company: Buyer): Promise<string> => {
    const id = worker.contact({ email: 'stranger@nettet.example', ...company, message: 'Our line stops.' });
    await worker.send([worker.look(id)]);
    return id;
  };
  const notes = (worker: Worker, id: string): string => worker.bodies(id, 'notes').join();

  it.each([
    ['who names no firm', {}],
    ['who names another one', { company: 'Andere Werke' }],
    ['who names none, by "n/a"', { company: 'n/a' }],
  ])('tells a stranger %s of no purchase and no colleague', async (_who, company) => {
    const worker = await unwatched();
    await won(worker, 'Lena Bau GmbH');
    const id = await next(worker, company);
    expect(worker.property(id, 'handoff_segment')).not.toBe('customer-again');
    expect(notes(worker, id)).not.toMatch(/Purchases of their firm|also (?:has|have) another contact/);
  });

  it('tells a colleague who names the same firm of both, and gives them the same rep', async () => {
    const worker = await unwatched();
    const first = await won(worker, 'Lena Bau GmbH');
    const id = await next(worker, { company: 'LENA-Bau' });
    expect(worker.property(id, 'hubspot_owner_id')).toBe(worker.property(first, 'hubspot_owner_id'));
    expect(worker.property(id, 'handoff_segment')).toBe('customer-again');
    expect(notes(worker, id)).toContain('Purchases of their firm: 1');
  });
});

describe('PF4 a placeholder', () => {
  it('makes three firms’ leads nobody’s colleagues', async () => {
    const portal = await open();
    const buyers = ['Alp Saft', 'Bau Huber', 'Cafe Sonne'].map((company) => ({ email: 'na@na.com', company }));
    const ids: string[] = [];
    for (const buyer of buyers) ids.push(await handedOff(portal, { ...buyer, email: `${ids.length}${buyer.email}` }));
    for (const id of ids) expect(told(portal, id)).not.toMatch(ofOthers);
    expect(portal.property(ids[0] ?? '', 'handoff_contact_checks')).toBe(
      'A placeholder instead of an e-mail address; no phone number.',
    );
  });
});

describe('PF5 a misspelt address', () => {
  it.each([
    ['gmial.com', 'gmail.com'],
    ['yaho.com', 'yahoo.com'],
    ['hotmail.con', 'hotmail.com'],
  ])('at %s is handed off, and the checks and a question say what was probably meant', async (host, meant) => {
    const portal = await open();
    const id = await handedOff(portal, { email: `lena@${host}`, phone: '+49 30 901820' });
    expect(ownerOf(portal, id)).not.toBe('');
    expect(portal.property(id, 'handoff_contact_checks')).toBe(
      `E-mail address probably misspelt (${meant} is meant); phone number valid (DE).`,
    );
    expect(told(portal, id)).toContain(`Is their e-mail address spelt right? It probably ends in ${meant}.`);
  });
});

describe('PF6 a list of throw-away hosts', () => {
  it('takes no lasting alias for one', async () => {
    const portal = await open();
    const id = await handedOff(portal, { email: 'x@duck.com' });
    expect(ownerOf(portal, id)).not.toBe('');
    expect(portal.property(id, 'handoff_contact_checks')).toContain('Private e-mail');
  });

  it.each<[string, Buyer]>([
    ['can be called', { phone: '+49 30 901820', message: '' }],
    ['has named a problem', { message: 'Our line stops.' }],
  ])('refuses nobody who %s, and the rep is told', async (_why, buyer) => {
    const portal = await open();
    const id = await handedOff(portal, { email: 'x@mailinator.com', ...buyer });
    expect(ownerOf(portal, id)).not.toBe('');
    expect(portal.property(id, 'handoff_contact_checks')).toContain('Throw-away e-mail');
  });

  it('refuses whoever left nothing else, and is overruled by the policy', async () => {
    const nothing = { email: 'x@mailinator.com', message: '' };
    const portal = await open();
    const refused = await handedOff(portal, nothing);
    expect(ownerOf(portal, refused)).toBe('');
    expect(portal.property(refused, 'handoff_owner_reason')).toContain('The address is a throw-away one.');
    const other = await open({ own: ['mailinator.com'] });
    expect(ownerOf(other, await handedOff(other, nothing))).not.toBe('');
  });

  it('has a name added by the policy, by which nobody is bound', async () => {
    const portal = await open({ shared: ['verein.example'] });
    const owners = await ownersOf(
      portal,
      [1, 2, 3].map((n) => ({ email: `p${n}@verein.example`, company: 'Der Verein' })),
    );
    expect(new Set(owners).size).toBe(3);
  });
});

describe('PF2 an address that a marketplace lends, and a state with its offices', () => {
  it.each([
    'x1@guest.booking.com',
    'x1@marketplace.amazon.de',
    'x1@members.ebay.com',
    'x1@mail.kleinanzeigen.de',
    'x1@eim.ae',
  ])('%s is of no firm', (email) => {
    expect(readEmail(email)).toMatchObject({ kind: 'free', at: { firm: null } });
  });
  it.each([
    ['pat@im.nrw.de', 'im.nrw.de'],
    ['pat@ec.europa.eu', 'ec.europa.eu'],
    ['pat@berlin.de', null],
  ])('%s is of %s', (email, firm) => {
    expect(readEmail(email)?.at.firm).toBe(firm);
  });
});

describe('PF7 a domain in all its spellings', () => {
  const spellings = [
    'müller-werke.example',
    'xn--mller-werke-thb.example',
    'müller-werke.example'.normalize('NFD'),
    'MÜLLER-Werke.example.',
    'www.müller-werke.example',
  ];
  it('is one firm', async () => {
    expect(new Set(spellings.map((host) => judgeHost(host, 'mail')?.firm))).toEqual(
      new Set(['xn--mller-werke-thb.example']),
    );
    expect(new Set(spellings.map((host) => judgeHost(`https://${host}/about`, 'website')?.firm)).size).toBe(1);
    const portal = await open();
    const names = ['Müller-Werke GmbH', 'Mueller Werke'];
    const buyers = spellings.slice(0, 2).map((host, n) => ({ email: `p${n}@${host}`, company: names[n] ?? '' }));
    expect(new Set(await ownersOf(portal, buyers)).size).toBe(1);
  });
});

describe('PF15 a website that is a search or social page', () => {
  it.each([
    'https://www.google.de/search?q=acme',
    'google.example.de',
    'maps.google.com',
    'facebook.com/acme',
    'bit.ly/3xY',
    'de.linkedin.com/in/x',
  ])('%s binds nobody', async (website) => {
    const portal = await open();
    const owners = await ownersOf(
      portal,
      [1, 2, 3].map((n) => ({ email: `p${n}@gmail.com`, website })),
    );
    expect(new Set(owners).size).toBe(3);
    expect(judgeHost(website, 'website')?.firm ?? null).toBeNull();
  });
});

describe('PF3 a company that HubSpot made by itself, of the domain of an address', () => {
  const carla = '70003';
  /** Somebody came in from there, HubSpot made a company of it, and sales look after it and have won a deal. */
  const linked = async (host: string, company = ''): Promise<(buyer: Buyer) => Promise<string>> => {
    const policy = admittingAll(shippedPolicy('hubspot'));
    const portal = keep(await startPortal({ policy, hubspot: { settings: { companiesAfterMs: 2000 } } }));
    const { records } = portal.hubspot;
    const comeIn = async (buyer: Buyer): Promise<string> => {
      const id = portal.contact({ message: 'Our line stops.', lifecyclestage: 'lead', ...buyer });
      portal.clock.advance(3000);
      portal.hubspot.keepUp();
      expect(portal.property(id, 'associatedcompanyid')).not.toBe('');
      await portal.handOff([portal.look(id)]);
      return [ownerOf(portal, id), portal.property(id, 'handoff_segment'), told(portal, id)].join('\n');
    };
    await comeIn({ email: `lena@${host}`, company });
    const [made] = records.list('companies');
    if (made === undefined) throw new Error('HubSpot made no company');
    expect(made.properties.get('hs_object_source_label')).toBe('CRM_SETTING');
    records.asUser(9003).update('companies', made.id, {
      name: 'Nettet Telecom',
      hubspot_owner_id: carla,
      lifecyclestage: 'customer',
      industry: 'TELECOMMUNICATIONS',
    });
    const wonAt = String(Date.parse(portal.clock.at));
    records.asCrm('DEALS').update('companies', made.id, { recent_deal_close_date: wonAt, hs_num_open_deals: '1' });
    return comeIn;
  };

  it.each([
    ['of a provider that HubSpot does not know for one', 'telia.com', '', {}],
    ['whose leads name different firms', 'nettet.example', 'Lena Bau GmbH', { company: 'Andere Werke' }],
    ['whose lead is called otherwise than it', 'nettet.example', 'Lena Bau GmbH', {}],
    ['of a provider, whatever the stranger is called', 'telia.com', 'Lena Bau GmbH', { company: 'Andere Werke' }],
  ])('%s claims nothing of a stranger', async (_what, host, company, stranger: Buyer) => {
    const comeIn = await linked(host, company);
    const seen = await comeIn({ email: `stranger@${host}`, ...stranger });
    expect(seen).not.toMatch(ofOthers);
    expect(seen).not.toMatch(/^70003|customer-again|the last on|Telecom|their firm has|Deals under way/im);
  });

  it('a company that somebody made says nothing of whoever is linked to it by a page that many share', async () => {
    const policy = admittingAll(shippedPolicy('hubspot'));
    const portal = keep(await startPortal({ policy, hubspot: { settings: { companiesAfterMs: 2000 } } }));
    const made = portal.hubspot.records
      .asUser(9003)
      .create('companies', { name: 'Weber Bau', domain: 'facebook.com', hubspot_owner_id: carla });
    const own = { lifecyclestage: 'lead', message: 'Our line stops.' };
    const ids = [1, 2, 3].map((n) => portal.contact({ ...own, email: `p${n}@gmail.com`, website: 'facebook.com/x' }));
    portal.clock.advance(3000);
    portal.hubspot.keepUp();
    expect(ids.map((id) => portal.property(id, 'associatedcompanyid'))).toEqual([made.id, made.id, made.id]);
    for (const id of ids) await portal.handOff([portal.look(id)]);
    expect(new Set(ids.map((id) => ownerOf(portal, id))).size).toBe(3);
    for (const id of ids) expect(told(portal, id)).not.toMatch(ofOthers);
  });

  it.each<[string, string, Buyer]>([
    ['nobody of which names a firm', '', {}],
    ['whose leads name the same firm', 'Lena Bau GmbH', { company: 'LENA-Bau' }],
    ['whose leads are called as it is', 'Nettet', { company: 'nettet telecom' }],
  ])('%s is a firm like any other', async (_what, company, colleague) => {
    const comeIn = await linked('nettet.example', company);
    expect(await comeIn({ email: 'colleague@nettet.example', ...colleague })).toMatch(/^70003\n/);
  });
});

describe('PF3 what proves a firm', () => {
  const carla = '70003';
  const bigCo = (portal: Portal, own: Record<string, string> = {}): void =>
    void portal.hubspot.records.asUser(9003).create('companies', { name: 'BigCo', domain: 'bigco.example', ...own });

  it('is the CRM’s own company: its owner has all who write from the domain, whatever they call it', async () => {
    const portal = await open();
    bigCo(portal, { hubspot_owner_id: carla });
    await runFirms(portal.services());
    const owners = await ownersOf(portal, [
      { email: 'a@bigco.example' },
      { email: 'b@bigco.example', company: 'Big Company' },
      { email: 'c@bigco.example', company: 'BC Holding' },
    ]);
    expect(owners).toEqual([carla, carla, carla]);
  });

  it('is a company without an owner too: whoever was given the first has the others', async () => {
    const portal = await open();
    bigCo(portal);
    await runFirms(portal.services());
    const owners = await ownersOf(
      portal,
      ['a', 'b', 'c', 'd'].map((name) => ({ email: `${name}@bigco.example` })),
    );
    expect(new Set(owners).size).toBe(1);
  });

  it('is no lead that stands alone: two who name no firm are two turns', async () => {
    const portal = await open();
    const owners = await ownersOf(portal, [{ email: 'a@fresh.example' }, { email: 'b@fresh.example' }]);
    expect(new Set(owners).size).toBe(2);
  });

  it('is two leads of one batch who name the same firm: they go to one owner', async () => {
    const portal = await open();
    const ids = ['Fresh Air Ltd', 'FRESH AIR', 'fresh-air limited'].map((company, n) =>
      portal.contact({ email: `p${n}@fa.example`, company, message: 'Our line stops.', lifecyclestage: 'lead' }),
    );
    await portal.handOff(ids.map((id) => portal.look(id)));
    expect(new Set(ids.map((id) => ownerOf(portal, id))).size).toBe(1);
  });

  it('is lost when somebody names another firm', async () => {
    const portal = await open();
    const owners = await ownersOf(portal, [
      { email: 'a@shared.example', company: 'Alpha' },
      { email: 'b@shared.example', company: 'Beta' },
      { email: 'c@shared.example', company: 'Alpha' },
    ]);
    expect(new Set(owners).size).toBe(3);
  });
});
