/** Near-misses of the great mail hosts: one letter too many, too few, wrong, or two changed round. */

/** Where most private people have their mail, in the countries whose people write to us; the shorter ones by their endings alone. */
const great = [
  'gmail.com',
  'googlemail.com',
  'hotmail.com',
  'hotmail.de',
  'hotmail.fr',
  'hotmail.co.uk',
  'outlook.com',
  'outlook.de',
  'yahoo.com',
  'yahoo.de',
  'yahoo.fr',
  'yahoo.co.uk',
  'icloud.com',
  'protonmail.com',
  't-online.de',
  'freenet.de',
  'bluewin.ch',
  'wanadoo.fr',
  'laposte.net',
  'btinternet.com',
  'comcast.net',
  'gmx.de',
  'gmx.net',
  'gmx.at',
  'gmx.ch',
  'web.de',
  'aol.com',
  'msn.com',
  'live.com',
  'proton.me',
  'free.fr',
] as const;

/**
 * Names under which there is one host of mail alone, whatever its owner has registered beside it: an address at Google ends in gmail.com or
 * googlemail.com, and nobody has mail at gmail.de, which is Google's too since 2012.
 */
const single: ReadonlyMap<string, string> = new Map(
  ['gmail', 'googlemail', 'icloud'].map((name) => [name, `${name}.com`]),
);

/** Real hosts that lie one letter beside a great one. */
const real: ReadonlySet<string> = new Set([...great, 'cloud.com', 'gail.com', 'hitmail.com', 'mail.com']);

/** Whether one letter more, less or other, or two changed round, makes one of the other. Nobody errs in the first: ymail.com is meant. */
const isOneApart = (a: string, b: string): boolean => {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const [restA, restB] = [a.slice(same), b.slice(same)];
  const isSwapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  const isOther = same > 0 && restA.slice(1) === restB.slice(1);
  return (
    a !== b && (isOther || restA.slice(1) === restB || restA === restB.slice(1) || (restA.length > 1 && isSwapped))
  );
};

/** Shorter names lie one letter beside too many firms: msd.com is none of msn.com. */
const leastName = 5;

const parts = (host: string): [name: string, ending: string] => {
  const dot = host.indexOf('.');
  return [host.slice(0, dot), host.slice(dot + 1)];
};

/**
 * The great host that was probably meant; undefined where none was.
 * @param domain what is registered, as in gmial.com
 * @param isEndingKnown whether a registry knows its ending; where none does, the name of a great host suffices
 */
export const meantBy = (domain: string, isEndingKnown: boolean): string | undefined => {
  if (real.has(domain)) return undefined;
  const [name, ending] = parts(domain);
  const only = single.get(name);
  if (only !== undefined) return only;
  const near = great.find((host) => {
    const [greatName, greatEnding] = parts(host);
    if (name !== greatName)
      return greatName.length >= leastName && ending === greatEnding && isOneApart(name, greatName);
    // One country's ending is no misspelt one of another: hotmail.dk is real.
    return isOneApart(ending, greatEnding) && (!isEndingKnown || (greatEnding === 'com' && name.length >= leastName));
  });
  return near ?? (isEndingKnown ? undefined : great.find((host) => parts(host)[0] === name));
};
