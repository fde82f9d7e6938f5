import type { Demo } from './demo-api.ts';

/** Says plainly who translates, what it costs and where the speech goes. */
export function ServiceNotice({ demo }: { demo: Demo }) {
  return demo.service === 'sandbox' ? (
    <p className="service">
      <strong>Sandbox</strong> A stand-in that knows a small phrasebook of meeting talk. Nothing leaves this machine.
    </p>
  ) : (
    <p className="service paid">
      <strong>OpenAI</strong> Paid: {demo.pricePerMinuteUsd} USD a minute for each speaker and language. What is said
      goes to {demo.serviceHost}.
    </p>
  );
}
