import type { Demo } from '../shared/demo-facts.ts';
import { Icon } from '../shared/icon.tsx';
import { isIos } from '../shared/ios.ts';
import { ServiceNotice } from '../shared/service-notice.tsx';
import { useSharedWords } from '../shared/words.ts';
import { useJoinWords } from './words.ts';

/** What is good to know before one joins: headphones, a phone's limits, the machine, and a demo's service. */
export function Advice({ demo }: { readonly demo: Demo | undefined }) {
  const words = useJoinWords();
  const shared = useSharedWords();
  return (
    <footer>
      <p className="advice">
        <Icon name="headphones" /> {words.headphones}
      </p>
      {isIos && <p className="advice">{words.ios}</p>}
      <p className="advice">
        <Icon name="interpreter" /> {shared.machine}
      </p>
      {demo && <ServiceNotice demo={demo} />}
    </footer>
  );
}
