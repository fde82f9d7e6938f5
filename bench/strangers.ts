import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sampleRateHz } from '../src/sandbox/audio-frames.ts';
import { unpacked } from './debian-package.ts';

/** Speech and music that no phrasebook holds. */
export interface Stranger {
  readonly name: string;
  readonly samples: Int16Array;
}

const run = promisify(execFile);

/** Debian's studio recordings of people, and music; shared by licence, installed by nobody but this. */
const packages = [
  { name: 'people, English', package: 'asterisk-core-sounds-en-wav', folder: 'sounds/en_US_f_Allison' },
  { name: 'people, Spanish', package: 'asterisk-core-sounds-es-wav', folder: 'sounds/es_MX_f_Allison' },
  { name: 'people, French', package: 'asterisk-core-sounds-fr-wav', folder: 'sounds/fr_CA_f_June' },
  { name: 'music', package: 'asterisk-moh-opsound-wav', folder: 'moh' },
];

/** The same voices as the phrasebook's, saying something else. */
const synthetic = [
  [
    'es+f2',
    'El tren de Sevilla sale cada media hora. ¿Quién tiene las llaves del coche rojo? Mañana lloverá en la costa.',
  ],
  [
    'pt+m3',
    'O trem para o Porto sai a cada meia hora. Quem tem as chaves do carro vermelho? Amanhã vai chover no litoral.',
  ],
  ['fr-fr+f4', 'Le train de Lyon part toutes les demi-heures. Qui a les clés de la voiture rouge ? Demain il pleuvra.'],
  ['ja+f5', 'おおさかゆきのでんしゃわさんじゅっぷんごとにでます。あかいくるまのかぎわだれがもっていますか。'],
  ['ru+m1', 'Поезд в Казань уходит каждые полчаса. У кого ключи от красной машины? Завтра на побережье будет дождь.'],
  ['cmn-latn-pinyin+f3', '去上海的火车每半个小时一班。谁有红色汽车的钥匙？明天海边会下雨。'],
  [
    'de+m7',
    'Der Zug nach Köln fährt alle halbe Stunde. Wer hat die Schlüssel vom roten Auto? Morgen regnet es an der Küste.',
  ],
  ['ko+f2', '부산행 기차는 삼십 분마다 출발합니다. 빨간 차 열쇠는 누가 가지고 있습니까? 내일은 비가 옵니다.'],
  ['hi+m2', 'पुणे की गाड़ी हर आधे घंटे में जाती है। लाल कार की चाबी किसके पास है? कल तट पर बारिश होगी।'],
  [
    'id+f4',
    'Kereta ke Bandung berangkat setiap setengah jam. Siapa yang punya kunci mobil merah? Besok akan hujan di pantai.',
  ],
  ['vi+m5', 'Tàu đi Huế chạy nửa giờ một chuyến. Ai giữ chìa khóa chiếc xe màu đỏ? Ngày mai trời sẽ mưa ở bờ biển.'],
  [
    'it+f3',
    'Il treno per Torino parte ogni mezz’ora. Chi ha le chiavi della macchina rossa? Domani pioverà sulla costa.',
  ],
  [
    'en-us+m3',
    'The train to Boston leaves every half hour. Who has the keys of the red car? It will rain on the coast tomorrow.',
  ],
] as const;

export async function loadStrangers(): Promise<Stranger[]> {
  const recorded: Stranger[] = [];
  for (const { name, package: debian, folder } of packages) {
    const path = join(await unpacked(debian), 'usr/share/asterisk', folder);
    const files = (await readdir(path)).filter((file) => file.endsWith('.wav')).sort(bySizeOfName);
    recorded.push({ name, samples: await samplesOf(files.map((file) => join(path, file))) });
  }
  const folder = await mkdtemp(join(tmpdir(), 'synthetic-'));
  try {
    const files = synthetic.map(([voice, text], index) => ({ voice, text, file: join(folder, `${index}.wav`) }));
    for (const { voice, text, file } of files) await run('espeak-ng', ['-v', voice, '-s', '175', '-w', file, text]);
    return [
      ...recorded,
      { name: 'the same voices, other words', samples: await samplesOf(files.map(({ file }) => file)) },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The long prompts begin with `demo-`: those first, for who takes the beginning only. */
function bySizeOfName(one: string, other: string): number {
  return Number(other.startsWith('demo-')) - Number(one.startsWith('demo-')) || one.localeCompare(other);
}

async function samplesOf(files: readonly string[]): Promise<Int16Array> {
  const format = ['-t', 'raw', '-r', String(sampleRateHz), '-c', '1', '-e', 'signed', '-b', '16', '-'];
  const { stdout } = await run('sox', [...files, ...format], { encoding: 'buffer', maxBuffer: 2 ** 30 });
  return new Int16Array(new Uint8Array(stdout).buffer);
}
