/**
 * What is kept small: JSON, deflated with a dictionary of the words that stand in every entry. The first byte says how, for as long as
 * entries are kept, so a better way gets a number of its own and leaves the ways before it as they are.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** The commonest at the end, where the codec finds them by the shortest way. Not a letter of it may ever change. */
const words = Buffer.from(
  [
    '{"overSince":"outcome":"lost","won","wins":2,"open","gone","isLatest":true,"completedAt":null,"done":true,"activities":[{"kind":"meeting","message","email","call","by":"',
    '"mark":{"at":"tasks":{"confirm-1":{"buddy-1","manager-1","remind-1","wake-1","unconfirmed","first-talk-2","delivered-',
    '"voided":{"at":"reason":""},"knownThen":[],"toldAt":"confirmation":{"status":"problem-aware","how":"another way","call","said":{"status":"customer","resting","evaluating","curious","ready"',
    '"rest":{"since":"wakeAt":"woken":0},"asks":[{"key":"confirm-1","at":"why":"The time to confirm it has passed.","The first talk is done.","answered":"',
    '"touched":{"at":"by":"kind":"call"},"steps":[{"do":"remind","at":"to":"reassign","buddy","manager"',
    '"outside working hours","away","on leave until ","not a user of this CRM","leads today already"',
    '"calendar":{"zone":"Europe/Berlin","America/New_York","hours":[[1,540,1050],[2,540,1050],[3,540,1050],[4,540,1050],[5,540,1050]],"absences":[]},"away":true',
    '"personChoice":"personRep":"companyRep":"companyOwnerId":"bought":{"count":1,"lastAt":"',
    '"requestedAt":"isTrial":true,"confirmBy":"stopped":"handedOffAt":"',
    'newsletterOnly":false,"lastPurchaseAt":"optedOut":false,"handOffNow":true,"openDeals":0,"firmType":"firmLifecycle":"lifecycleSince":"originName":"revenue":"selfReported":"prevention":true,"timing":"website":"city":"…","region":"…"',
    '"answers":{"industry":[[0],[]],"source":[[],[]],"title":[[],[]],"topic":[[],[]],"company":[[],[]]},',
    '{"now":"2026-","since":"2026-","facts":{"company":"…","companyDomain":"country":"DE","createdAt":"email":true,"emailDomain":"emailKind":"business","employees":"firstName":true,"industry":"…","lastName":true,"leadStatus":"NEW","lifecycle":"lead","marketingqualifiedlead","origin":"form","phone":true,"phoneCountry":"DE","phoneValid":true,"problem":true,"purchases":0,"reachable":true,"source":"…","title":"…","topic":"…"},',
    '{"ruling":{"admitted":"request","made","handed-off","segment":"stage":["problem-aware","rule-1"],"kept-2","score":70,"points":[["need",30,"level-1"],["interest",13,"interest"],["buying-history",10,"unknown"],["fit",15,"no-level"],["reach",10,"level-2"]],"standing":"none","confirmed","way":"rule opportunities-to-veterans","owner on the record","owner of the firm","ownerId":"rep":"by":"us","human","pool":"veterans","coordinator":"nearest":[["ben",0,null],["anna",1,"has had more turns"],["carla",1,"as many turns, and later in the pool"]],"outside working hours","touchBy":"2026-","due":["2026-","first-touch"],"confirmation","ladder":["remind","takenFrom":"tasks":[]},"inputs":{"now":"',
    '"signals":[["asked-for-price","2026-"],["saw-price-page","2026-"]],"ownerId":null,"before":{"owner":{"ownerId":"rep":"by":"us","human","at":"2026-"},"coordinator":{"rep":"ownerId":"},"stage":"problem-aware","watch":{"ownerId":"since":"2026-","dueAt":"2026-","round":1,"steps":[]},"tasks":["first-talk"]},',
    '"relations":{},"pools":{"veterans":{"turn":[0,1,2],"absent":[],"days":["2026-",""],"day":[0,0,0],"today":[1,0,0]},"juniors":{"turn":[0,0],"absent":[0,1],"days":[""],"day":[0,0],"today":[0,0]}},"roll":[0,0,0,0],"presences":[[null,true,"2026-"],[null,false,"2026-"]],"users":{"101":"active","left","queue","unowned"},"reps":{"anna":{"id":"ben":{"id":"}}}',
  ].join(''),
);

const deflated = 1;

/** Packs a value that JSON can say. */
export const pack = (value: unknown): Uint8Array =>
  Buffer.concat([Buffer.of(deflated), deflateRawSync(JSON.stringify(value), { level: 9, dictionary: words })]);

/** Most bytes that we take for one value: an item holds 400 KB, and ours are a hundredth of it. */
const mostBytes = 4_000_000;

/** The value; undefined for bytes that {@link pack} did not make, or a later release's. */
export const unpack = (packed: unknown): unknown => {
  if (!(packed instanceof Uint8Array) || packed[0] !== deflated) return undefined;
  try {
    const text = inflateRawSync(packed.subarray(1), { dictionary: words, maxOutputLength: mostBytes });
    return JSON.parse(text.toString());
  } catch {
    return undefined;
  }
};
