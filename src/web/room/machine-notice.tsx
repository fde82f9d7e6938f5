import { useInterpretation, useInterpretationView } from '../../react/index.ts';
import type { Demo } from '../shared/demo-facts.ts';
import { Icon } from '../shared/icon.tsx';
import { Popup } from '../shared/popup.tsx';
import { ServiceNotice } from '../shared/service-notice.tsx';
import { useRoomWords } from './words.ts';

/** Tells everybody that a machine translates, by which service, and lets a speaker withdraw. */
export function MachineNotice({ demo }: { demo: Demo | undefined }) {
  const words = useRoomWords();
  const interpretation = useInterpretation();
  const { optout } = useInterpretationView();
  const short = optout ? words.withdrawn : words.machineShort;
  const face = (
    <>
      <Icon name="interpreter" />
      <span>{short}</span>
      <Icon name="open" />
    </>
  );
  return (
    <Popup label={short} face={face} className="machine">
      <p>{words.machineText}</p>
      {demo && <ServiceNotice demo={demo} />}
      <label className="switch">
        <input
          type="checkbox"
          role="switch"
          checked={optout}
          onChange={({ target }) => interpretation.want({ optout: target.checked })}
        />
        <span>
          <strong>{words.withdraw}</strong>
          {words.withdrawText}
        </span>
      </label>
    </Popup>
  );
}
