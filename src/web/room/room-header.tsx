import type { Demo } from '../shared/demo-facts.ts';
import { Icon } from '../shared/icon.tsx';
import { PageLanguagePicker } from '../shared/page-language-picker.tsx';
import { cut } from '../shared/shown-name.ts';
import { useFocusOnEntry } from '../shared/use-focus-on-entry.ts';
import { MachineNotice } from './machine-notice.tsx';
import { StillHeard } from './still-heard.tsx';
import type { StageLayout } from './stage-layout.ts';
import { useRoomWords } from './words.ts';

interface RoomHeaderProps {
  readonly name: string;
  readonly demo: Demo | undefined;
  readonly layout: StageLayout;
  readonly onLayout: (layout: StageLayout) => void;
}

export function RoomHeader({ name, demo, layout, onLayout }: RoomHeaderProps) {
  const words = useRoomWords();
  const heading = useFocusOnEntry<HTMLHeadingElement>(true);
  const other = layout === 'grid' ? 'speaker' : 'grid';
  const otherWords = layout === 'grid' ? words.speakerView : words.gridView;
  return (
    <header className="room-head">
      <h1 ref={heading} tabIndex={-1}>
        <bdi>{cut(name)}</bdi>
      </h1>
      <StillHeard />
      <MachineNotice demo={demo} />
      <button type="button" className="plain" onClick={() => onLayout(other)} title={otherWords}>
        <Icon name={other} />
        <span className="wide-only">{otherWords}</span>
      </button>
      <PageLanguagePicker />
    </header>
  );
}
