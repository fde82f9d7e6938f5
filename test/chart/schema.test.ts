import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { levels, logLevels, logModules } from '../../src/environment/log-levels.ts';
import { languageCodes } from '../../src/protocol/languages.ts';
import { chartFolder } from './release.ts';

/** What the schema says of an option. */
interface Schema {
  readonly properties: Readonly<Record<string, Schema | undefined>>;
  readonly items: Schema;
  readonly enum: readonly string[];
  readonly pattern: string;
}

function schemaOf(option: string): Schema {
  const whole = JSON.parse(readFileSync(`${chartFolder}/values.schema.json`, 'utf8')) as Schema;
  return option.split('.').reduce((schema, name) => {
    const part = schema.properties[name];
    if (part === undefined) throw new Error(`the schema has no ${option}`);
    return part;
  }, whole);
}

it('offers the languages that the program speaks', () => {
  expect(schemaOf('config.rooms.languages').items.enum.toSorted()).toEqual(languageCodes.toSorted());
});

it('takes the log levels that the program takes', () => {
  const pairs = logModules.flatMap((part) => levels.map((level) => `${part}=${level}`));
  const taken = [...levels, ...pairs.map((pair) => `info,${pair}`), `warn,${pairs.join(',')}`, 'info , room=debug'];
  const refused = ['loud', 'INFO', 'information', 'info,', ',info', 'info room=debug', 'info,debug', 'info,page=debug'];
  const malformed = [
    'room=debug',
    'info,room',
    'info,room=',
    'info,room=loud',
    'info,room = debug',
    'info,room=debug=',
  ];
  const pattern = new RegExp(schemaOf('config.log.level').pattern);
  for (const value of taken) expect([value, pattern.test(value)]).toEqual([value, true]);
  for (const value of [...taken, ...refused, ...malformed]) {
    expect([value, pattern.test(value)]).toEqual([value, logLevels.safeParse(value).success]);
  }
});
