import { describe, expect, it } from 'vitest';
import { clientSecret, creation, now, openReceiver, publicUrl, signedRequest } from '../support/hubspot-receiver.ts';
import { signV3 } from '../support/sign-hubspot.ts';

const body = JSON.stringify([creation()]);
const post = async (timestamp: string) => {
  const receiver = openReceiver();
  const headers = signV3({ secret: clientSecret, url: publicUrl, body, timestamp });
  const received = await receiver.post(signedRequest(body, { headers }));
  return { ...received, taken: receiver.queued.length };
};

describe('a request signed with the right secret at the wrong time', () => {
  it.each([
    { timestamp: String(now - 300_001), reason: 'stale' },
    { timestamp: String(now - 24 * 3_600_000), reason: 'stale' },
    { timestamp: '0', reason: 'stale' },
    { timestamp: String(now + 300_001), reason: 'future' },
    { timestamp: '999999999999999', reason: 'future' },
    ...['', 'soon', 'NaN', 'Infinity', '1e13', '-1', '1795338000000.5', `${now},${now}`, '9'.repeat(5000)].map(
      (timestamp) => ({ timestamp, reason: 'malformed' }),
    ),
  ])('is refused as $reason', async ({ timestamp, reason }) => {
    expect(await post(timestamp)).toMatchObject({ status: 401, reason, queued: 0, taken: 0 });
  });

  it('is taken to the last millisecond of the five minutes, either way', async () => {
    expect(await post(String(now - 300_000))).toMatchObject({ status: 200, taken: 1 });
    expect(await post(String(now + 300_000))).toMatchObject({ status: 200, taken: 1 });
  });
});
