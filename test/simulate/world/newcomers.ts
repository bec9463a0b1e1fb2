/** How people come into the CRMs. */
import type { Act } from './acts.ts';
import { at, users, type Cast } from './cast.ts';
import { markIn, markOf } from './marks.ts';
import { doors, type Newcomer, type Side } from './side.ts';
import { alikeOf, isStrangersHost, strangersHosts } from '../model/doors.ts';
import type { World } from './world.ts';

/** A page of one's own at a host that many share. */
const page = 'https://www.facebook.com/works';

/** What they say of themselves beside the address. */
const saidOf = (email: string): Pick<Newcomer, 'first' | 'last' | 'phone' | 'firm' | 'website'> => {
  const alike = alikeOf(email);
  if (alike !== '')
    return {
      first: 'Robin',
      last: `Alike ${markOf(Number(alike))}`,
      phone: `+49 30 90182${alike}`,
      firm: `Works of ${alike}`,
    };
  return { first: markIn(email), ...(email.endsWith('@gmail.com') && { website: page }) };
};

/** Everybody at a host of strangers has a firm of their own. */
const firmOf = (cast: Cast, email: string): { firm?: string } =>
  isStrangersHost(email.slice(email.indexOf('@') + 1)) ? { firm: `Works ${cast.emails.indexOf(email)}` } : {};

/** One address has many spellings. */
const inAnotherSpelling = (email: string): string => email.replace('müller', 'MÜLLER').normalize('NFD');

const comeIn = (
  world: World,
  cast: Cast,
  side: Side,
  who: Omit<Newcomer, 'first' | 'message'>,
  spelt = who.email,
): string => {
  const message = `${markIn(who.email)} says that the line stops.`;
  const id = side.comeIn({ ...who, ...firmOf(cast, who.email), ...saidOf(who.email), email: spelt, message });
  world.model.cameIn(side.connection, id, who);
  if (!cast.leads.some((one) => one.connection === side.connection && one.id === id))
    cast.leads.push({ connection: side.connection, id, email: who.email });
  return id;
};
/** A choice gives way for ten minutes, and is no older than whom it is for; a look that begins by then ends within the tenth. */
const surelyYoungMs = 9 * 60_000;

const newEmail = (cast: Cast, host: string): string => {
  const email = `zqx${cast.emails.length}y@${host}`;
  cast.emails.push(email);
  return email;
};

export const newcomer = (world: World, cast: Cast, { do: does, a, b, c }: Act): void => {
  const side = at(world.sides, a);
  if (side === undefined) return;
  const door = doors[[0, 0, 0, 0, 1, 1, 2, 3, 4][b % 9] ?? 0] ?? 'form';
  const owner = door === 'by-hand' && c % 3 === 0 ? (at(users, c) ?? '') : '';
  const who = { door, optedOut: false, owner };
  if (does === 'come-in') {
    const id = comeIn(world, cast, side, {
      ...who,
      email: newEmail(cast, c % 7 === 0 ? 'gmail.com' : `firm-${cast.emails.length}.example`),
    });
    // Somebody soon puts right what the form brought.
    world.time.at(world.time.now() + (3 + (c % 25)) * 1000, () => {
      if (b % 2 === 0 && side.show(id) !== null) side.edit(id, `Title of ${markOf(c)}`);
    });
  }
  if (does === 'come-in-of-firm') {
    const shared = [0, 1, 2, 3].map((n) => `shared-${n}.example`);
    const hosts = [
      ...shared,
      ...strangersHosts,
      `tenant-${cast.emails.length}.onmicrosoft.com`,
      'müller-werke.example',
    ];
    const host = hosts[c % hosts.length] ?? '';
    const email = newEmail(cast, host);
    comeIn(world, cast, side, { ...who, email });
  }
  if (does === 'come-in-elsewhere') {
    const email = at(cast.emails, c);
    if (email !== undefined)
      comeIn(
        world,
        cast,
        side,
        { ...who, door: door === 'by-hand' ? 'by-hand' : 'form', email },
        inAnotherSpelling(email),
      );
  }
  if (does === 'come-in-stopped') {
    const host =
      ['rival.example', 'acme.example', 'mailinator.com', `quiet-${cast.emails.length}.example`][c % 4] ?? '';
    comeIn(world, cast, side, {
      door: 'form',
      owner: '',
      optedOut: host.startsWith('quiet'),
      email: newEmail(cast, host),
    });
  }
  if (does === 'firm-linked-late' && side.vendor === 'hubspot') {
    const host = `late-${cast.emails.length}.example`;
    const rep = at(users, c) ?? 'anna';
    const firm = side.addFirm(host, rep);
    world.model.firmOwned(host, rep);
    const id = comeIn(world, cast, side, { door: 'form', owner: '', optedOut: false, email: newEmail(cast, host) });
    const cameAt = world.time.now();
    world.time.at(cameAt + (1 + (b % 90)) * 1000, () => {
      if (side.show(id) === null) return;
      side.join(id, firm);
      // What is stamped before we read it counts as read: by a clock that is behind ours, that may be more than it was.
      if (side.isBehind) return;
      const joinedAt = world.time.now();
      world.time.at(cameAt + surelyYoungMs, () => {
        const known = world.model.people.get(side.connection, id);
        const isSeen = world.readAt(side.connection, id) > joinedAt;
        world.count(`late firm ${isSeen ? 'seen in time' : 'not seen in time'}`);
        if (known !== undefined && isSeen) known.lateFirm = rep;
      });
    });
  }
};
