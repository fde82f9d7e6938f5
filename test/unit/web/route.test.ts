import { expect, test } from 'vitest';
import { routeOf } from '../../../src/web/route.ts';

const at = (address: string, base: string) => routeOf(new URL(address), new URL(base));

test("the page's own address has no view", () => {
  expect(at('http://host/', 'http://host/')).toMatchObject({ view: '', room: undefined, fragment: '' });
  expect(at('http://host/sub/index.html', 'http://host/sub/')).toMatchObject({ view: '', room: undefined });
});

test('a view, its room, query and fragment are told apart, below any path', () => {
  const route = at('https://host/sub/captions/all%20hands%2F1?language=es#abc', 'https://host/sub/');
  expect(route).toMatchObject({ view: 'captions', room: 'all hands/1', fragment: 'abc' });
  expect(route.query.get('language')).toBe('es');
});

test('a stray percent sign is taken as it stands', () => {
  expect(at('http://host/listen/100%', 'http://host/').room).toBe('100%');
});
