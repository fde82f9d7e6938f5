import { expect, test } from 'vitest';
import { copyFile } from '../../../../src/web/transcript/copy/copy-format.ts';
import { cuesOf } from '../../../../src/web/transcript/copy/cues.ts';
import { toJson } from '../../../../src/web/transcript/copy/json.ts';
import { toPlainText } from '../../../../src/web/transcript/copy/plain-text.ts';
import { toSrt } from '../../../../src/web/transcript/copy/srt.ts';
import type { TranscriptCopy } from '../../../../src/web/transcript/copy/transcript-copy.ts';
import { toWebVtt } from '../../../../src/web/transcript/copy/web-vtt.ts';
import type { ReadingWish, ShownTexts } from '../../../../src/web/transcript/shown-texts.ts';
import { line } from './lines.ts';

function copy(lines: TranscriptCopy['lines'], more: Partial<TranscriptCopy> = {}): TranscriptCopy {
  return { room: 'Stand-up', lines, wish: reading('target'), nameOf: (id) => id.toUpperCase(), ...more };
}

function reading(captions: ShownTexts): ReadingWish {
  return { listen: undefined, read: 'es', captions };
}

const said = [
  line(0, { source: 'Good morning, everybody.', es: 'Buenos días a todos.' }),
  line(1_500, { speaker: 'bob', source: 'Bonjour Ana.', es: 'Hola, Ana.' }),
  line(2_000, { source: 'Shall we begin?', es: '¿Empezamos?' }),
  line(3_723_456, { source: 'Goodbye.', es: 'Adiós.' }),
];

test('times count from the first line, and those who speak at once overlap', () => {
  expect(cuesOf(copy(said)).map(({ speaker, startMs, endMs }) => [speaker, startMs, endMs])).toEqual([
    ['ANA', 100, 1_400],
    ['BOB', 1_600, 2_600],
    ['ANA', 2_100, 3_100],
    ['ANA', 3_723_556, 3_724_556],
  ]);
});

test('a subtitle ends where the same speaker goes on, and never before it began', () => {
  const long = 'palabra '.repeat(25);
  const [first, second, third] = cuesOf(
    copy([line(0, { es: long }), line(0, { es: 'ya' }), line(900, { es: long }), line(60_000, { es: 'fin' })]),
  );
  expect(first).toMatchObject({ startMs: 0, endMs: 10_000 });
  expect(second).toMatchObject({ startMs: 0, endMs: 900 });
  expect(third).toMatchObject({ startMs: 900, endMs: 10_900 });
});

test('a character of Chinese takes as long to read as some letters', () => {
  const [chinese, latin] = cuesOf(
    copy([line(0, { es: '我们现在开始开会好吗请坐' }), line(60_000, { es: 'abcdefghijkl' })]),
  );
  expect(chinese?.endMs).toBe(12 * 3 * 65);
  expect(latin?.endMs).toBe(61_000);
});

test('nothing blank becomes a subtitle', () => {
  const lines = [line(0, { source: ' \n ', es: '' }), line(10, { source: '\u2028', es: ' ' }), line(20, { es: 'Sí.' })];
  for (const shown of ['target', 'source', 'both'] as const) {
    expect(cuesOf(copy(lines, { wish: reading(shown) })).map(({ texts }) => texts)).toEqual(
      shown === 'source' ? [] : [['Sí.']],
    );
  }
});

test('who spoke the language read is read in the original, and what was read before in another language stays', () => {
  const lines = [
    line(0, { source: 'Hola.' }),
    line(1_000, { source: 'Good.', es: 'Bien.', fr: 'Bien, bien.' }),
    line(2_000, { source: 'Well.', fr: 'Eh bien.' }),
  ];
  expect(cuesOf(copy(lines)).map(({ texts }) => texts)).toEqual([['Hola.'], ['Bien.'], ['Eh bien.']]);
});

test('WebVTT, in both languages', () => {
  expect(toWebVtt(copy(said.slice(0, 2), { wish: reading('both') }))).toBe(`WEBVTT

NOTE Stand-up, 00:00:00.000 is 2026-01-02T15:04:05.000Z

00:00:00.000 --> 00:00:01.560
<v ANA>Buenos días a todos.</v>
<v ANA>Good morning, everybody.</v>

00:00:01.500 --> 00:00:02.500
<v BOB>Hola, Ana.</v>
<v BOB>Bonjour Ana.</v>
`);
});

test('SRT, over an hour', () => {
  expect(toSrt(copy(said.slice(2)))).toBe(`1
00:00:00,100 --> 00:00:01,100
ANA: ¿Empezamos?

2
01:02:01,556 --> 01:02:02,556
ANA: Adiós.
`);
});

test('text, the original under the translation, a paragraph for each turn', () => {
  expect(toPlainText(copy(said, { wish: reading('both') }))).toBe(`Stand-up, 2026-01-02T15:04:05.000Z

[00:00:00] ANA
Buenos días a todos.
    Good morning, everybody.

[00:00:01] BOB
Hola, Ana.
    Bonjour Ana.

[00:00:02] ANA
¿Empezamos?
    Shall we begin?

[01:02:03] ANA
Adiós.
    Goodbye.
`);
  expect(toPlainText(copy(said.slice(0, 1), { wish: reading('source') }))).toContain(
    '[00:00:00] ANA\nGood morning, everybody.\n',
  );
});

test('JSON has all of it', () => {
  expect(JSON.parse(toJson(copy(said.slice(1, 2))))).toEqual({
    room: 'Stand-up',
    beganAt: '2026-01-02T15:04:06.500Z',
    lines: [
      {
        speaker: { identity: 'bob', name: 'BOB' },
        startMs: 0,
        source: { text: 'Bonjour Ana.', final: true, startMs: 0 },
        translations: [{ language: 'es', text: 'Hola, Ana.', final: true, startMs: 100 }],
      },
    ],
  });
});

const hostile = {
  name: 'Eve</v>\n\n00:00:00.000 --> 99:00:00.000\n<v Bob> & co',
  text: '<img src=x onerror=alert(1)>\r\n\r\nWEBVTT --> {\\an8}\u2029<b>&amp;',
};

test('what people say and are called ends no cue and opens no tag', () => {
  const given = copy([line(0, { es: hostile.text })], { nameOf: () => hostile.name, room: 'a --> b\n\nSTYLE' });
  const vtt = toWebVtt(given);
  expect(vtt.split('\n\n')).toHaveLength(3);
  expect(vtt).toContain('NOTE a --&gt; b STYLE,');
  expect(vtt).toContain('<v Eve&lt;/v&gt; 00:00:00.000 --&gt; 99:00:00.000 &lt;v Bob&gt; &amp; co>');
  expect(vtt).toContain('&lt;img src=x onerror=alert(1)&gt; WEBVTT --&gt; {\\an8} &lt;b&gt;&amp;amp;</v>');
  const srt = toSrt(given);
  expect(srt.trimEnd().split('\n')).toHaveLength(3);
  expect(srt.match(/-->/g)).toHaveLength(1);
  expect(srt).not.toMatch(/[<{]/);
  expect(toPlainText(given).split('\n')).toHaveLength(5);
  expect(JSON.parse(toJson(given))).toMatchObject({ lines: [{ translations: [{ text: hostile.text }] }] });
});

test('an empty conversation makes files that are empty and whole', () => {
  expect(toWebVtt(copy([]))).toMatch(/^WEBVTT\n\nNOTE .*\n$/);
  expect(toSrt(copy([]))).toBe('');
  expect(JSON.parse(toJson(copy([])))).toMatchObject({ lines: [] });
});

test('a file is called after its room and minute, whatever the room is called', async () => {
  const now = new Date('2026-01-02T15:04:05Z');
  const file = copyFile(copy(said, { room: '../Équipe: réunion?' }), 'srt', now);
  expect(file.name).toBe('Équipe-réunion-2026-01-02-15-04.srt');
  expect(file.type).toContain('application/x-subrip');
  await expect(file.text()).resolves.toContain('ANA: Adiós.');
  expect(copyFile(copy(said, { room: '///' }), 'json', now).name).toBe('2026-01-02-15-04.json');
});
