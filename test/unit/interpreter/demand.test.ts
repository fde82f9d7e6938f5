import { expect, test } from 'vitest';
import { demand } from '../../../src/interpreter/demand.ts';
import { person, settings } from '../../support/fake-ports.ts';

test('listeners, readers and readers of the source are told apart', () => {
  const people = [
    person('ada', { speaks: 'en' }, 'on'),
    person('ears', { listen: 'es', captions: 'off' }),
    person('eyes', { read: 'es' }),
    person('both', { listen: 'es', captions: 'both' }),
    person('source', { listen: 'es', captions: 'source' }),
    person('english', { listen: 'en' }),
  ];
  const ada = demand(people, settings).get('ada');
  expect(ada?.declared).toBe('en');
  expect(ada?.sourceReaders).toEqual(['both', 'source']);
  expect(ada?.pairs.get('es')).toEqual({
    pair: { speaker: 'ada', language: 'es' },
    active: true,
    sameLanguage: false,
    listeners: ['ears', 'both', 'source'],
    readers: ['eyes', 'both'],
  });
  expect(ada?.pairs.get('en')).toMatchObject({ active: false, sameLanguage: true, listeners: ['english'] });
});

test('a language that somebody goes on hearing is wanted beside the one that they asked for', () => {
  const people = [person('ada', {}, 'on'), person('eva', { listen: 'fr' })];
  const ada = demand(people, settings, () => 'es').get('ada');
  expect(ada?.pairs.get('es')?.listeners).toEqual(['eva']);
  expect(ada?.pairs.get('fr')?.listeners).toEqual(['eva']);
});

test('the same people want the same, in whichever order they came and whatever was before', () => {
  const people = ['ada', 'bob', 'cy'].map((name) => person(name, { listen: 'es' }, 'on'));
  const wanted = (order: typeof people): string[] =>
    [...demand(order, settings).values()]
      .flatMap(({ pairs }) =>
        [...pairs.values()].map(({ pair, listeners }) => `${pair.speaker} ${[...listeners].sort().join()}`),
      )
      .sort();
  expect(wanted(people)).toEqual(wanted([...people].reverse()));
  expect(wanted(people)).toHaveLength(3);
});

test('captions that the room does not have are wanted by nobody', () => {
  const people = [
    person('ada', {}, 'on'),
    person('eyes', { read: 'es' }),
    person('source', { read: 'fr', captions: 'source' }),
    person('both', { read: 'de', captions: 'both' }),
  ];
  const languages = (captions: boolean, transcription: boolean): string[] => [
    ...(demand(people, { ...settings, captions, transcription })
      .get('ada')
      ?.pairs.keys() ?? []),
  ];
  expect(languages(true, true)).toEqual(['es', 'fr', 'de']);
  expect(languages(true, false)).toEqual(['es', 'de']);
  expect(languages(false, true)).toEqual(['fr', 'de']);
  expect(languages(false, false)).toEqual([]);
});
