/** The invented team, of whom one works overseas: whoever takes one's hours for another's is seen. */
import { reps as atHome } from '../../../sandbox/demo/people/reps.ts';

/** As the policy has Ben's hours: a zone of the CRM comes before that of the policy. */
const overseas = { zone: 'America/New_York', hours: [{ from: 1, to: 5, startMinute: 480, endMinute: 990 }] };
export const reps: typeof atHome = atHome.map((one) => (one.key === 'ben' ? { ...one, ...overseas } : one));
