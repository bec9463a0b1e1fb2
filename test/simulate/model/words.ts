/** The product's English words by which a law knows what was told. A law whose words the product no longer says would hold for ever: a test looks. */
export const words = {
  notHandedOff: 'Not handed off',
  inTurn: 'Next in turn: ',
  veterans: 'Veterans open and close',
  chosen: 'Chosen on the record since',
  elsewhere: ['Already in touch with this person on another record', 'Chosen for this person on another record'],
  ofFirm: ['Already looking after this firm', 'Looking after this firm', 'in touch with this firm'],
  probably: 'probably the same person',
  nobodyElse: 'Nobody else can take it',
  firstTalk: 'First talk',
  remind: 'Waiting for you',
  /** How the tasks begin that are made while people work, and at no other time. */
  inOfficeHours: [
    'Waiting for you',
    'Please step in',
    'Nobody has reached them',
    'Where do they stand',
    'Not confirmed',
    'Time to ask again',
  ],
} as const;

export const saysOneOf = (text: string, phrases: readonly string[]): boolean =>
  phrases.some((phrase) => text.includes(phrase));
