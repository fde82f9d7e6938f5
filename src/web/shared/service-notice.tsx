import type { Demo } from './demo-facts.ts';
import { usePageLanguage } from '../words/use-words.ts';
import { useSharedWords } from './words.ts';

/** Says plainly who translates, what it costs and where the speech goes. */
export function ServiceNotice({ demo }: { demo: Demo }) {
  const words = useSharedWords();
  const { code } = usePageLanguage();
  if (demo.service === 'sandbox') {
    return (
      <p className="service">
        <strong>{words.sandbox}</strong> {words.sandboxText}
      </p>
    );
  }
  const money = new Intl.NumberFormat(code, { style: 'currency', currency: 'USD', maximumFractionDigits: 3 });
  return (
    <p className="service paid">
      <strong>{words.paid}</strong> {words.paidText(money.format(demo.pricePerMinuteUsd), demo.serviceHost)}
    </p>
  );
}
