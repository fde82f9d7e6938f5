import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { apiKey, interpreterEnvironment, InterpreterProcess } from '../support/interpreter-process.ts';
import { Guest, randomRoom } from '../support/room.ts';
import { livekit } from '../support/servers.ts';

const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
const track = 'tr:es:ada';

test('a room whose worker is killed is heard again, by another worker, within 70 s', { timeout: 90_000 }, async () => {
  const sandbox = await startSandbox({ engine: 'tone' });
  onTestFinished(() => sandbox.close());
  const environment = interpreterEnvironment(sandbox);
  const first = new InterpreterProcess(environment);
  const url = await first.ready();
  const room = randomRoom();
  const ada = await Guest.join(livekit(), room, 'ada');
  onTestFinished(() => ada.leave());
  const ben = await Guest.join(livekit(), room, 'ben', { 'interpreter.listen': 'es' });
  onTestFinished(() => ben.leave());
  await ada.speak(300);
  await fetch(`${url}/api/rooms/${room}/start`, { method: 'POST', headers, body: JSON.stringify({ warm: true }) });
  const before = await ben.hearsVoice(track);

  const second = new InterpreterProcess(environment);
  await second.ready();
  first.kill('SIGKILL');
  await ben.hearsVoiceBut(track, before.sid);
  expect(await second.logs('room is taken')).toMatchObject({ room });
  const interpreters = [...ben.room.remoteParticipants.keys()].filter((name) => name.startsWith('interpreter-'));
  expect(interpreters).toHaveLength(1);
  expect(sandbox.sessions.filter(({ closedBy }) => closedBy === undefined)).toHaveLength(1);
});
