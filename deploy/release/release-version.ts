/** A file that tells the version. */
export interface VersionedFile {
  /** Below the project's folder. */
  readonly path: string;
  /** All that it tells; they are to be the same. */
  readonly read: (text: string) => string[];
  readonly write: (text: string, version: string) => string;
}

/** The client's package is made with the version of package.json, and the image too: what tells it stands here. */
export const versionedFiles: readonly VersionedFile[] = [
  byPattern('package.json', /^(\s{2}"version": ")([^"]+)(")/m, 1),
  // The project itself stands in it twice; what follows are the packages that it needs.
  byPattern('package-lock.json', /^(\s{2,6}"version": ")([^"]+)(")/m, 2),
  byPattern('helm/room-interpreter/Chart.yaml', /^((?:appV|v)ersion: ['"]?)([^\s'"]+)(['"]?)$/m, 2),
];

const version = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/** What is meant by `v1.2.3` or `1.2.3`. Throws for anything else. */
export function parseVersion(given: string): string {
  const parsed = given.replace(/^v/, '');
  if (!version.test(parsed)) throw new Error(`${given} is no version: 1.2.3 or 1.2.3-rc.1 is needed`);
  return parsed;
}

/** What of these files does not tell this version, a line each. */
export function disagreements(texts: ReadonlyMap<string, string>, expected: string): string[] {
  return versionedFiles.flatMap(({ path, read }) => {
    const told = read(texts.get(path) ?? '');
    if (told.length === 0) return [`${path} tells no version`];
    return told.filter((each) => each !== expected).map((each) => `${path} tells ${each}, and not ${expected}`);
  });
}

/** The changelog with what was not released yet under this version. Throws where there is nothing. */
export function released(changelog: string, released: string, day: string): string {
  const [before, after] = changelog.split('## Unreleased\n');
  if (before === undefined || after === undefined) throw new Error('CHANGELOG.md has no "## Unreleased"');
  if (!/^\s*- /.test(after)) throw new Error('CHANGELOG.md tells nothing that is not released yet');
  return `${before}## Unreleased\n\n## ${released}, ${day}\n${after}`;
}

/** What the changelog tells of a version; undefined where it does not know it. */
export function notesOf(changelog: string, wanted: string): string | undefined {
  const sections = changelog.split(/^## /m);
  const section = sections.find((each) => each.startsWith(`${wanted}, `) || each.startsWith(`${wanted}\n`));
  return section?.slice(section.indexOf('\n')).trim();
}

function byPattern(path: string, pattern: RegExp, times: number): VersionedFile {
  const all = new RegExp(pattern, 'gm');
  return {
    path,
    read: (text) => [...text.matchAll(all)].slice(0, times).map(([, , told = '']) => told),
    write(text, next) {
      let left = times;
      return text.replace(all, (found: string, before: string, _told: string, after: string) =>
        left-- > 0 ? before + next + after : found,
      );
    },
  };
}
