/** The first minutes of a sandbox: the invented people come in, by forms and by an import, and then what a day brings to both CRMs. */
import type { SandboxClock } from './clock.ts';
import { playAct, type Players } from './console/acts.ts';
import type { Happenings } from './console/happenings.ts';
import type { CrmName } from '../../console/view.ts';
import { people } from './people/people.ts';
import { seedHubspot } from './people/seed-hubspot.ts';
import type { HubspotServer } from '../hubspot/server.ts';

/** Longer than any hand-off here takes; after it the show goes on. */
const patienceMs = 20_000;
/** How many people come to Salesforce alone. */
const comersToSalesforce = 3;

/** Until the hand-off has said something of this lead, or has had its time. */
const looked = (happenings: Happenings, leadId: string, since: number): Promise<void> =>
  new Promise((done) => {
    const isIt = (happening: ReturnType<Happenings['list']>[number]): boolean =>
      happening.kind === 'lead' && happening.lead === leadId;
    if (happenings.list(since).some(isIt)) {
      done();
      return;
    }
    const finish = (): void => {
      clearTimeout(timer);
      stop();
      done();
    };
    const timer = setTimeout(finish, patienceMs);
    const stop = happenings.onNew((happening) => isIt(happening) && finish());
  });

export type Stage = {
  hubspot: HubspotServer | null;
  happenings: Happenings;
  clock: SandboxClock;
  players: Players;
  tell: (line: string) => void;
};

/** Plays it all, one thing after the other, so that a reader can follow. What is played by someone else is left out. */
export const playADay = async ({ hubspot, happenings, clock, players, tell }: Stage): Promise<void> => {
  const act = async (line: string, crm: CrmName, name: string, leadId = ''): Promise<string> => {
    tell(line);
    const since = happenings.list().at(-1)?.seq ?? 0;
    const id = await playAct(players, crm, name, leadId);
    await looked(happenings, id, since);
    return id;
  };
  const first = hubspot ? await act('Someone new fills in a form.', 'HubSpot', 'form-fill') : '';
  if (hubspot) {
    const { contacts } = seedHubspot(hubspot.records, clock.now());
    const byForm = people.filter(({ form }) => form !== undefined).length;
    tell(
      `${contacts.size} contacts come into HubSpot at once: ${byForm} by a form they filled in, ${contacts.size - byForm} by an import, who are leads only where they asked for something.`,
    );
    await looked(happenings, [...contacts.values()].at(-1) ?? '', 0);
    await act('The first one looks at the price page.', 'HubSpot', 'price-visit', first);
  }
  if (hubspot && players.Salesforce) {
    await act('The same person comes to Salesforce too: one person, one rep.', 'HubSpot', 'other-crm', first);
  }
  if (players.Salesforce) {
    for (let come = 0; come < comersToSalesforce; come += 1)
      await act('Someone new comes to Salesforce.', 'Salesforce', 'form-fill');
  }
  if (hubspot) await act('HubSpot sends the first webhook ten times again.', 'HubSpot', 'repeat', first);
};
