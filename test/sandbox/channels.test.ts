import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startChannels, type ChannelServer } from '../../sandbox/channels/server.ts';

let at = 0;
let played: ChannelServer;
beforeEach(async () => {
  at = 0;
  played = await startChannels(() => at);
});
afterEach(() => played.stop());

const post = async (url: string, body: unknown) => {
  const answer = await fetch(url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
  return { status: answer.status, text: await answer.text(), retryAfter: answer.headers.get('retry-after') };
};
const hello = { text: 'Hello *you* <https://x.example|there>' };
const card = (over: object = {}) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        type: 'AdaptiveCard',
        version: '1.4',
        body: [{ type: 'TextBlock', text: 'Hi [there](https://x.example)' }],
        ...over,
      },
    },
  ],
});

describe('Slack', () => {
  const sales = () => played.webhook('slack', 'sales');

  it('says ok in plain words, shows the message, and tells whoever listens', async () => {
    const heard: string[] = [];
    const stop = played.onNew(({ text }) => heard.push(text));
    expect(await post(sales(), hello)).toMatchObject({ status: 200, text: 'ok' });
    stop();
    await post(sales(), hello);
    expect(heard).toEqual(['Hello you there']);
    expect(played.messages()).toMatchObject([{ seq: 1, channel: 'sales', links: ['https://x.example'] }, { seq: 2 }]);
    expect(played.messages(1)).toHaveLength(1);
  });

  it('asks for patience after a burst', async () => {
    for (let n = 0; n < 4; n += 1) await post(sales(), hello);
    expect(await post(sales(), hello)).toEqual({ status: 429, text: 'rate_limited', retryAfter: '1' });
    at = 1_000;
    expect(await post(sales(), hello)).toMatchObject({ status: 200 });
  });

  it.each([
    ['{', 'invalid_payload'],
    ['[]', 'invalid_payload'],
    [{}, 'no_text'],
    [{ blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '' } }] }, 'invalid_blocks'],
    [{ blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }] }, 'invalid_blocks'],
    [{ blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) }, 'invalid_blocks'],
  ])('refuses %j', async (body, word) => {
    expect(await post(sales(), body)).toMatchObject({ status: 400, text: word });
  });

  it('knows no other webhook, and none of an archived channel', async () => {
    expect(await post(`${played.url}/services/T1/B1/x`, hello)).toMatchObject({ status: 404, text: 'no_service' });
    const url = sales();
    played.archive('sales');
    expect(await post(url, hello)).toMatchObject({ status: 410, text: 'channel_is_archived' });
  });

  it('has another webhook for each channel, and the same again', () => {
    expect(played.webhook('slack', 'sales')).toBe(sales());
    expect(played.webhook('slack', 'sales-emea')).not.toBe(sales());
  });
});

describe('Teams', () => {
  const managers = () => played.webhook('teams', 'managers');

  it('answers 202 to a card, and to anything else as well, which nobody sees', async () => {
    expect(await post(managers(), card())).toMatchObject({ status: 202, text: '' });
    for (const body of [hello, card({ version: '1.5' }), card({ body: [] }), '{', card().attachments[0]])
      expect(await post(managers(), body)).toMatchObject({ status: 202 });
    expect(played.messages()).toMatchObject([{ text: 'Hi there', links: ['https://x.example'] }]);
  });

  it('wants its signature, and takes no more than 28 KB', async () => {
    expect(await post(managers().replace(/sig=.*/, 'sig=x'), card())).toMatchObject({ status: 401 });
    expect(await post(managers(), card({ fallbackText: 'x'.repeat(28 * 1024) }))).toMatchObject({ status: 413 });
    const url = managers();
    played.archive('managers');
    expect(await post(url, card())).toMatchObject({ status: 404 });
  });
});
