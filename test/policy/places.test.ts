import { expect, it } from 'vitest';
import { placesFile } from '../support/places.ts';

it('the names of places are those of the libraries that keep them', async () => {
  await expect(placesFile()).toMatchFileSnapshot('../../shared/policy/kinds/places.ts');
});
