/** The first minutes of a sandbox: an import of the invented people, and then what a day brings. */
import type { Player } from './console/acts.ts';
import type { Happenings } from './console/happenings.ts';
import { seedHubspot } from './hubspot/seed.ts';
import type { HubspotServer } from './hubspot/server.ts';

/** Longer than any hand-off here takes; after it the show goes on. */
const patienceMs = 20_000;

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

export type Stage = { hubspot: HubspotServer; happenings: Happenings; player: Player; tell: (line: string) => void };

/** Plays it all, one thing after the other, so that a reader can follow. */
export const playADay = async ({ hubspot, happenings, player, tell }: Stage): Promise<void> => {
  const act = async (line: string, name: string, contactId = ''): Promise<string> => {
    tell(line);
    const since = happenings.list().at(-1)?.seq ?? 0;
    const id = await player.play(name, contactId);
    await looked(happenings, id, since);
    return id;
  };
  const first = await act('Someone new fills in a form.', 'form-fill');
  const { contacts } = seedHubspot(hubspot.records, Date.now());
  tell(`${contacts.size} contacts are imported at once.`);
  await looked(happenings, [...contacts.values()].at(-1) ?? '', 0);
  await act('The first one looks at the price page.', 'price-visit', first);
  await act('HubSpot sends the first webhook ten times again.', 'repeat', first);
};
