import { expect, test } from 'vitest';
import { readOverlayOptions } from '../../../../src/web/captions/overlay-options.ts';

function read(query: string) {
  return readOverlayOptions(new URLSearchParams(query));
}

test('everything has a usual value', () => {
  expect(read('')).toEqual({
    options: {
      language: undefined,
      kind: 'target',
      lines: 2,
      size: 48,
      align: 'start',
      speakers: true,
      machine: true,
      fadeSeconds: 8,
    },
    unknown: [],
  });
});

test('everything can be chosen', () => {
  expect(read('language=ES-mx&kind=both&lines=3&size=64.5&align=center&speakers=off&machine=off&fade=0')).toEqual({
    options: {
      ...{ language: 'es', kind: 'both', lines: 3, size: 64.5, align: 'center' },
      ...{ speakers: false, machine: false, fadeSeconds: 0 },
    },
    unknown: [],
  });
  expect(read('align=left').options.align).toBe('start');
  expect(read('align=right').options.align).toBe('end');
});

test.each([
  'language=klingon',
  'kind=off',
  'kind=constructor',
  'lines=0',
  'lines=11',
  'lines=',
  'size=huge',
  'size=1e9',
  'align=top',
  'speakers=1',
  'machine=yes',
  'fade=-1',
  'fade=NaN',
  'colour=red',
])('%s means nothing, is told, and changes nothing', (part) => {
  expect(read(part)).toEqual({ options: read('').options, unknown: [part] });
});
