// The image's health check: whether this container's event loop turns. It asks what it is given, else /livez.
const host = process.env['INTERPRETER_HTTP_HOST']?.trim() || '0.0.0.0';
const port = process.env['INTERPRETER_HEALTH_PORT']?.trim() || process.env['INTERPRETER_HTTP_PORT']?.trim() || '8080';
const reachable = host.replace(/^0\.0\.0\.0$/, '127.0.0.1').replace(/^::$/, '::1');
const url = process.argv[2] ?? `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}/livez`;
try {
  const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(4_000) });
  if (!ok) console.error(`${url} answers ${status}`);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  console.error(`${url} does not answer:`, error instanceof Error ? (error.cause ?? error.message) : error);
  process.exitCode = 1;
}
