import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { OptionCase } from '../option-case.ts';
import { chartFolder, parsedValues } from '../release.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

const { appVersion } = parsedValues(readFileSync(`${chartFolder}/Chart.yaml`, 'utf8'));

export const imageCases: readonly OptionCase[] = [
  {
    options: ['image.repository', 'image.tag', 'image.pullPolicy', 'imagePullSecrets'],
    values: {
      image: { repository: 'registry.example/interpreter', tag: '1.2', pullPolicy: 'Always' },
      imagePullSecrets: [{ name: 'registry' }],
      sandbox: { enabled: true },
      credentials: { translation: { existingSecret: '' } },
    },
    look: (release) => {
      const image = { image: 'registry.example/interpreter:1.2', imagePullPolicy: 'Always' };
      const pods = [release.podSpec('worker'), release.podSpec('api'), release.podSpec('sandbox')];
      for (const spec of [...pods, release.get('Pod', 'test').spec]) {
        expect(spec).toMatchObject({ containers: [image], imagePullSecrets: [{ name: 'registry' }] });
      }
    },
  },
  {
    options: ['image.digest'],
    values: { image: { repository: 'a.example/b', tag: 'ignored', digest } },
    look: (release) => {
      expect(release.podSpec('api').containers).toMatchObject([{ image: `a.example/b@${digest}` }]);
    },
  },
  {
    options: ['image.tag'],
    values: { image: { repository: 'a.example/b', tag: '' } },
    look: (release) => {
      expect(appVersion).toMatch(/^\d+\.\d+\.\d+/);
      for (const spec of [release.podSpec('worker'), release.podSpec('api'), release.get('Pod', 'test').spec]) {
        expect(spec).toMatchObject({ containers: [{ image: `a.example/b:${String(appVersion)}` }] });
      }
    },
  },
];
