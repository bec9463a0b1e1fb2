import { getRecord, notifyRecordUpdateAvailable, updateRecord } from 'lightning/uiRecordApi';
import {
  choose,
  chosen,
  confirmAs,
  leadId,
  note,
  noteText,
  part,
  passOnWith,
  press,
  record,
  showNext,
  shownCard,
  tellNotes,
  tellRecord,
  textOf,
  textsOf,
  turn,
  write,
} from './scene';

const confirmed = {
  Handoff_Buyer_Status__c: chosen('evaluating', 'Vergleicht'),
  Handoff_Confirmed_How__c: chosen('call', 'Anruf'),
};
const problems = (card) => textsOf(card, '.problems p');
/** As a write that Salesforce refuses comes back. */
const refusal = (output, message = 'An error occurred while trying to update the record. Please try again.') => ({
  ok: false,
  status: 400,
  statusText: 'Bad Request',
  body: { message, statusCode: 400, enhancedErrorType: 'RecordError', output },
});

/** A save whose end the test decides. */
const openSave = () => {
  let end;
  updateRecord.mockReturnValueOnce(
    new Promise((done, failed) => {
      end = { done, failed };
    }),
  );
  return {
    done: async () => {
      end.done({});
      await turn();
    },
    failed: async (error) => {
      end.failed(error);
      await turn();
    },
  };
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  document.body.replaceChildren();
  jest.clearAllMocks();
  jest.useRealTimers();
});

describe('confirm', () => {
  it('saves both fields in one go, and no other', async () => {
    const card = await shownCard();
    await confirmAs(card, 'evaluating', 'call');
    expect(updateRecord.mock.calls).toEqual([
      [{ fields: { Id: leadId, Handoff_Buyer_Status__c: 'evaluating', Handoff_Confirmed_How__c: 'call' } }],
    ]);
    expect(textOf(card, '.done')).toBe('Confirmed. The record follows within a minute.');
    expect(problems(card)).toEqual([]);
  });

  it('is the same on a contact and on a deal', async () => {
    for (const object of ['Contact', 'Opportunity']) {
      const card = await shownCard({ object });
      await confirmAs(card, 'evaluating', 'call');
      expect(updateRecord).toHaveBeenLastCalledWith({
        fields: { Id: card.recordId, Handoff_Buyer_Status__c: 'evaluating', Handoff_Confirmed_How__c: 'call' },
      });
      document.body.replaceChildren();
    }
  });

  it('shows what the buyer said once the record has it', async () => {
    const card = await shownCard();
    await confirmAs(card, 'evaluating', 'call');
    await tellRecord(record('Lead', confirmed));
    expect(textOf(card, '.standing')).toBe('The buyer said: Vergleicht (Anruf)');
    expect(part(card, '.due')).toBe(null);
    expect(part(card, '.do-confirm').label).toBe('Confirm anew');
    expect(part(card, '.status').value).toBe('evaluating');
    expect(textOf(card, '.done')).toMatch(/^Confirmed/);
  });

  it('wants both, for the rule before a close does', async () => {
    const card = await shownCard();
    await press(card, '.do-confirm');
    expect(problems(card)).toEqual(['Choose both, then confirm.']);
    await choose(card, '.status', 'evaluating');
    await press(card, '.do-confirm');
    expect(updateRecord).not.toHaveBeenCalled();
    await choose(card, '.how', 'call');
    await press(card, '.do-confirm');
    expect(updateRecord).toHaveBeenCalledTimes(1);
    expect(problems(card)).toEqual([]);
  });

  it('with one of the two on the record already needs the other alone', async () => {
    const card = await shownCard({ values: { Handoff_Buyer_Status__c: chosen('evaluating', 'Vergleicht') } });
    expect(textOf(card, '.standing')).toBe('Not confirmed with the buyer yet.');
    await choose(card, '.how', 'call');
    await press(card, '.do-confirm');
    expect(updateRecord.mock.calls[0][0].fields).toEqual({
      Id: leadId,
      Handoff_Buyer_Status__c: 'evaluating',
      Handoff_Confirmed_How__c: 'call',
    });
  });

  it('of what stands there already would leave no trace, so it says what to do instead', async () => {
    const card = await shownCard({ values: confirmed });
    await press(card, '.do-confirm');
    expect(updateRecord).not.toHaveBeenCalled();
    expect(problems(card)).toEqual([expect.stringContaining('If a task asks you to confirm again, complete it.')]);
  });

  it('does not offer to save a value that is offered no more', async () => {
    const card = await shownCard({
      values: { ...confirmed, Handoff_Buyer_Status__c: chosen('thinking', 'Denkt nach') },
    });
    await press(card, '.do-confirm');
    expect(updateRecord).not.toHaveBeenCalled();
    expect(problems(card)).toEqual(['Choose both, then confirm.']);
  });

  it('pressed twice saves once, and can be pressed again when it has ended', async () => {
    const card = await shownCard();
    const save = openSave();
    await confirmAs(card, 'evaluating', 'call');
    await press(card, '.do-confirm');
    expect(updateRecord).toHaveBeenCalledTimes(1);
    expect(part(card, '.do-confirm').disabled).toBe(true);
    expect(part(card, '.status').disabled).toBe(true);
    await save.done();
    expect(part(card, '.do-confirm').disabled).toBe(false);
  });
});

describe('pass on', () => {
  it('asks for the reason first, and saves it alone', async () => {
    const card = await shownCard();
    expect(part(card, '.why')).toBe(null);
    await passOnWith(card, '  Not my region  ');
    expect(updateRecord.mock.calls).toEqual([[{ fields: { Id: leadId, Handoff_Pass_On__c: 'Not my region' } }]]);
    expect(textOf(card, '.done')).toBe('Passed on. The colleague who is next has it within a minute.');
    expect(part(card, '.why')).toBe(null);
  });

  it('takes as many characters as the field does', async () => {
    const card = await shownCard();
    await press(card, '.start-passing');
    expect(part(card, '.why').maxLength).toBe('255');
    expect(part(card, '.why').required).toBe(true);
  });

  it.each(['', '   ', '\n\t'])('without a reason (%j) saves nothing', async (text) => {
    const card = await shownCard();
    await passOnWith(card, text);
    expect(updateRecord).not.toHaveBeenCalled();
    expect(problems(card)).toEqual(['Write why it is not for you.']);
  });

  it('begins empty where somebody has passed it on before, and tells nobody why', async () => {
    const card = await shownCard({ values: { Handoff_Pass_On__c: 'Too far away' } });
    await press(card, '.start-passing');
    expect(part(card, '.why').value).toBe('');
    expect(card.shadowRoot.textContent).not.toContain('Too far away');
  });

  it('in the words that stand there already would change nothing, so it asks for others', async () => {
    const card = await shownCard({ values: { Handoff_Pass_On__c: 'Too far away ' } });
    await passOnWith(card, 'Too far away');
    expect(updateRecord).not.toHaveBeenCalled();
    expect(problems(card)).toEqual(['These words stand here already. Write it in other words.']);
  });

  it('can be thought better of', async () => {
    const card = await shownCard();
    await press(card, '.start-passing');
    await write(card, 'Not my region');
    await press(card, '.cancel');
    await press(card, '.start-passing');
    expect(part(card, '.why').value).toBe('');
    expect(updateRecord).not.toHaveBeenCalled();
  });

  it('leads whoever has no mouse to the reason, and back', async () => {
    const focus = jest.spyOn(HTMLElement.prototype, 'focus');
    const card = await shownCard();
    await press(card, '.start-passing');
    expect(focus.mock.contexts.at(-1)).toBe(part(card, '.why'));
    await press(card, '.cancel');
    expect(focus.mock.contexts.at(-1)).toBe(part(card, '.start-passing'));
    expect(focus).toHaveBeenCalledTimes(2);
    focus.mockRestore();
  });

  it('leaves its words when Salesforce refuses them', async () => {
    updateRecord.mockRejectedValueOnce(refusal({ errors: [{ message: 'Transfers are closed.' }], fieldErrors: {} }));
    const card = await shownCard();
    await passOnWith(card, 'Not my region');
    expect(problems(card)).toEqual(['Transfers are closed.']);
    expect(part(card, '.why').value).toBe('Not my region');
  });

  it('to whose lead the user may see no more says so', async () => {
    const card = await shownCard();
    await passOnWith(card, 'Not my region');
    getRecord.error([{ message: 'You do not have access to this record.' }], 403);
    await turn();
    expect(textsOf(card, '[role="alert"] p')).toEqual(['You do not have access to this record.']);
  });
});

describe('a refusal', () => {
  const status = { field: 'Handoff_Buyer_Status__c', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' };
  it.each([
    [
      'of a rule about the record',
      refusal({ errors: [{ message: 'Call them first.' }], fieldErrors: {} }),
      ['Call them first.'],
    ],
    [
      'of a rule about a field',
      refusal({ errors: [], fieldErrors: { Handoff_Buyer_Status__c: [{ ...status, message: 'Not on Sundays.' }] } }),
      ['Not on Sundays.'],
    ],
    [
      'of several rules, each once',
      refusal({
        errors: [{ message: 'One.' }, { message: 'Two.' }],
        fieldErrors: {
          Handoff_Buyer_Status__c: [{ message: 'Two.' }],
          Handoff_Confirmed_How__c: [{ message: '三。' }],
        },
      }),
      ['One.', 'Two.', '三。'],
    ],
    [
      'that names no rule',
      refusal({ errors: [], fieldErrors: {} }, 'The record was changed meanwhile.'),
      ['The record was changed meanwhile.'],
    ],
    ['without more than its message', refusal(null, 'You may not.'), ['You may not.']],
    ['as a list', { body: [{ message: 'First.' }, { message: 'Second.' }], status: 400 }, ['First.', 'Second.']],
    ['without a connection', new TypeError('Failed to fetch'), ['Failed to fetch']],
    ['with an empty list', { body: [], status: 500, statusText: 'Server Error' }, [expect.stringMatching(/no reason/)]],
    ['with an empty body', { body: {} }, [expect.stringMatching(/no reason/)]],
    ['with a body that is a page', { body: '<html>' }, [expect.stringMatching(/no reason/)]],
    [
      'with messages that are none',
      { body: [{ message: null }, { message: ' ' }, null] },
      [expect.stringMatching(/no reason/)],
    ],
    ['that says nothing at all', undefined, [expect.stringMatching(/no reason/)]],
  ])('%s is told by its sentence', async (_kind, error, sentences) => {
    updateRecord.mockRejectedValueOnce(error);
    const card = await shownCard();
    await confirmAs(card, 'evaluating', 'call');
    expect(problems(card)).toEqual(sentences);
    expect(textOf(card, '.done')).toBe('');
    expect(part(card, '.do-confirm').disabled).toBe(false);
  });

  it('leaves what was chosen, and is gone when the next save succeeds', async () => {
    updateRecord.mockRejectedValueOnce(refusal({ errors: [{ message: 'Call them first.' }], fieldErrors: {} }));
    const card = await shownCard();
    await confirmAs(card, 'evaluating', 'call');
    expect(part(card, '.status').value).toBe('evaluating');
    await press(card, '.do-confirm');
    expect(problems(card)).toEqual([]);
    expect(textOf(card, '.done')).toMatch(/^Confirmed/);
  });
});

describe('a console that shows the next record in the same card', () => {
  it('takes nothing along that was begun', async () => {
    const card = await shownCard();
    await choose(card, '.status', 'curious');
    await press(card, '.start-passing');
    await write(card, 'Not my region');
    await showNext(card);
    expect(textOf(card, '.answer')).toMatch(/12 of 100$/);
    expect(part(card, '.why')).toBe(null);
    expect(part(card, '.status').value).toBe(undefined);
  });

  it.each(['done', 'failed'])('says nothing there of a save that is %s meanwhile', async (end) => {
    const card = await shownCard();
    const save = openSave();
    await confirmAs(card, 'evaluating', 'call');
    await showNext(card);
    expect(part(card, '.do-confirm').disabled).toBe(false);
    await save[end](refusal(null, 'You may not.'));
    expect(problems(card)).toEqual([]);
    expect(textOf(card, '.done')).toBe('');
    jest.advanceTimersByTime(60_000);
    expect(notifyRecordUpdateAvailable).not.toHaveBeenCalled();
  });

  it('keeps what was begun where it gives the same record again', async () => {
    const card = await shownCard();
    await choose(card, '.status', 'curious');
    card.recordId = leadId;
    await turn();
    expect(part(card, '.status').value).toBe('curious');
  });
});

describe('what others write', () => {
  it('is read once more, twenty seconds after a save', async () => {
    const refresh = jest.fn().mockResolvedValue();
    const card = await shownCard();
    await tellNotes([note(noteText)], refresh);
    await confirmAs(card, 'evaluating', 'call');
    jest.advanceTimersByTime(19_999);
    expect(notifyRecordUpdateAvailable).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(notifyRecordUpdateAvailable.mock.calls).toEqual([[[{ recordId: leadId }]]]);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('is read when asked for, and a failure of that changes nothing', async () => {
    const card = await shownCard();
    notifyRecordUpdateAvailable.mockRejectedValueOnce(new Error('offline'));
    await press(card, 'lightning-button-icon');
    expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: leadId }]);
    expect(textOf(card, '.answer')).toMatch(/74 of 100$/);
  });

  it('is not asked for by a card that is gone', async () => {
    const card = await shownCard();
    await confirmAs(card, 'evaluating', 'call');
    card.remove();
    jest.advanceTimersByTime(60_000);
    expect(notifyRecordUpdateAvailable).not.toHaveBeenCalled();
  });
});
