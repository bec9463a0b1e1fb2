/** They wish no calls. */
import { phrasesIn } from './phrases.ts';

const english = `
  do not call me, don't call me, dont call me, do not call us, please do not call, please don't call, no calls please, please no calls
  no phone calls, do not phone, don't phone, do not ring me, not by phone, by e mail only, by email only, only by e mail, only by email
  e mail only, email only, in writing only, only in writing, stop calling|ringing|phoning me|us, never call me|us again
`;

const german = `
  nicht anrufen, keine anrufe, bitte nicht telefonisch, nicht telefonisch, nur per mail, nur per e mail, nur per email, nur schriftlich
  rufen sie (mich|uns) (bitte) nicht|nie mehr|wieder|an, ruft (mich|uns) nicht mehr, nicht mehr anrufen
  ausschließlich per mail, ausschließlich per e mail, ausschließlich per email, ausschließlich schriftlich
`;

export const noCalls = phrasesIn(`${english}\n${german}`);
