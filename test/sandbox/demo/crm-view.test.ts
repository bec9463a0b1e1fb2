/** What finds a lead of the sandbox. */
import { describe, expect, it } from 'vitest';
import { isSeenBy } from '../../../sandbox/demo/console/crm-view.ts';

const lead = {
  names: ['Zoë O’Neill-Straße', 'Verrerie de l’Ouche', 'Anna Weber'],
  other: ['evaluating', '151', 'HubSpot', 'zoe@verrerie-ouche.example'],
  phones: ['+49 (0)561 12 34-56', ''],
};

describe('a lead is found', () => {
  it.each([
    'zoe',
    "o'neill",
    'ONEILL',
    'strasse',
    "l'ouche",
    'ouche, zoe anna',
    'neill-strasse',
    'l ouche weber',
    'zoe verr',
    '0561 123456',
    '+49 561 123456',
    '0049561123456',
    '561/12-34',
    '51',
    'verrerie-ouche.example',
  ])('by “%s”', (text) => {
    expect(isSeenBy(text)(lead)).toBe(true);
  });

  it.each(['zoe carla', 'weber 151', '0561 99', '561', 'ouche zoey', ','])('and not by “%s”', (text) => {
    expect(isSeenBy(text)(lead)).toBe(false);
  });
});
