/** An advisory that is known and bears no danger here, for the time being. */
export interface AuditException {
  /** Such as `GHSA-xxxx-xxxx-xxxx`. */
  readonly advisory: string;
  readonly because: string;
  /** The last day on which it holds: `2027-01-31`. */
  readonly until: string;
}

/** An advisory that concerns an installed package. */
export interface Advisory {
  readonly id: string;
  readonly package: string;
  readonly severity: string;
  readonly title: string;
}

/** The part of npm's report that is read here; without `vulnerabilities` the registry was not asked. */
interface Report {
  readonly vulnerabilities?: Readonly<Record<string, { readonly via: readonly (string | Via)[] }>>;
}

interface Via {
  readonly name: string;
  readonly severity: string;
  readonly title: string;
  readonly url: string;
}

/** What `npm audit --json` tells, each advisory once; undefined where the registry was not asked, or did not answer. */
export function advisoriesOf(output: string): Advisory[] | undefined {
  const report = parsed(output);
  if (report?.vulnerabilities === undefined) return undefined;
  const advisories = new Map<string, Advisory>();
  for (const { via } of Object.values(report.vulnerabilities)) {
    for (const cause of via) {
      // A name stands for a package that is listed itself.
      if (typeof cause === 'string') continue;
      const id = cause.url.slice(cause.url.lastIndexOf('/') + 1);
      advisories.set(`${id} ${cause.name}`, { ...cause, id, package: cause.name });
    }
  }
  return [...advisories.values()].map(({ id, package: name, severity, title }) => ({
    id,
    package: name,
    severity,
    title,
  }));
}

/** What is to be done about advisories, a line each: those without an exception that holds, and needless exceptions. */
export function auditFaults(
  advisories: readonly Advisory[],
  exceptions: readonly AuditException[],
  today: string,
): string[] {
  const holding = new Set(exceptions.filter(({ until }) => today <= until).map(({ advisory }) => advisory));
  const known = new Set(advisories.map(({ id }) => id));
  return [
    ...advisories
      .filter(({ id }) => !holding.has(id))
      .map(({ id, package: name, severity, title }) => `${name}: ${title} (${severity}, ${id})`),
    ...exceptions
      .filter(({ advisory }) => !known.has(advisory))
      .map(({ advisory }) => `the exception for ${advisory} is needless: it concerns nothing any more`),
  ];
}

function parsed(output: string): Report | undefined {
  try {
    return JSON.parse(output) as Report;
  } catch {
    return undefined;
  }
}
