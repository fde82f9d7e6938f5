import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { advisoriesOf, auditFaults, type AuditException } from '../../../deploy/supply/audit-report.ts';

const ws = {
  source: 1,
  name: 'ws',
  dependency: 'ws',
  title: 'ws is slow',
  url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
  severity: 'high',
};
const report = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {
    ws: { name: 'ws', severity: 'high', via: [ws] },
    mediator: { name: 'mediator', severity: 'high', via: ['ws'] },
    copy: { name: 'copy', severity: 'high', via: [ws] },
  },
});
const found = advisoriesOf(report) ?? [];

function exception(until: string, advisory = 'GHSA-aaaa-bbbb-cccc'): AuditException {
  return { advisory, because: 'Nobody sends it anything.', until };
}

it('reads each advisory once', () => {
  expect(found).toEqual([{ id: 'GHSA-aaaa-bbbb-cccc', package: 'ws', severity: 'high', title: 'ws is slow' }]);
});

it('does not take a registry that did not answer for one that knows nothing', () => {
  expect(advisoriesOf('')).toBeUndefined();
  expect(advisoriesOf('{"message":"405 Method Not Allowed","error":{"summary":""}}')).toBeUndefined();
  expect(advisoriesOf('{"vulnerabilities":{}}')).toEqual([]);
});

it('asks for something to be done about what has no exception, or one that is over', () => {
  expect(auditFaults(found, [], '2026-11-21')).toEqual(['ws: ws is slow (high, GHSA-aaaa-bbbb-cccc)']);
  expect(auditFaults(found, [exception('2026-11-21')], '2026-11-21')).toEqual([]);
  expect(auditFaults(found, [exception('2026-11-20')], '2026-11-21')).toHaveLength(1);
});

it('asks for an exception that nothing needs to be taken back', () => {
  expect(auditFaults([], [exception('2099-01-01')], '2026-11-21')).toEqual([
    'the exception for GHSA-aaaa-bbbb-cccc is needless: it concerns nothing any more',
  ]);
});

it('has exceptions that each tell why and until when', () => {
  const file = new URL('../../../deploy/supply/audit-exceptions.json', import.meta.url);
  for (const given of JSON.parse(readFileSync(file, 'utf8')) as unknown[]) {
    expect(given).toEqual({
      advisory: expect.stringMatching(/^GHSA(-\w{4}){3}$/) as unknown,
      because: expect.stringMatching(/.{20,}/) as unknown,
      until: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as unknown,
    });
  }
});
