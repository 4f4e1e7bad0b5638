import { describe, expect, it } from 'vitest';
import { changesBetween, compareChanges } from './changes.ts';

const change = (field: string, wanted: string, shown = '') => ({ field, shown, wanted });

describe('changes', () => {
  it('are the wanted values that differ from what was shown', () => {
    expect(changesBetween({ city: 'Brno', zip: '60200' }, { city: 'Praha', zip: '60200' })).toEqual([
      change('city', 'Praha', 'Brno'),
    ]);
  });

  it('of what was never shown start from nothing', () => {
    expect(changesBetween({}, { city: 'Praha', zip: '' })).toEqual([change('city', 'Praha')]);
  });

  it('are none for fields nobody mentions', () => {
    expect(changesBetween({ city: 'Brno' }, {})).toEqual([]);
  });
});

describe('changes compared with what stands on file', () => {
  const compare = (...changes: ReturnType<typeof change>[]) =>
    compareChanges(changes, (field) => ({ city: 'Praha', zip: '11000' })[field] ?? '');

  it('are pending where it stands as it was shown', () => {
    const move = change('city', 'Brno', 'Praha');
    expect(compare(move)).toEqual({ pending: [move], conflicts: [] });
  });

  it('need nothing where it stands as it is wanted', () => {
    expect(compare(change('city', 'Praha', 'Brno'))).toEqual({ pending: [], conflicts: [] });
  });

  it('are conflicts where it stands otherwise', () => {
    expect(compare(change('zip', '60200', '81102')).conflicts).toEqual([
      { field: 'zip', mine: '60200', theirs: '11000' },
    ]);
  });
});
