import type { Room } from 'livekit-client';
import { createContext, useEffect, useState, type ReactNode } from 'react';
import type { InterpretationOptions } from '../client/interpretation-options.ts';
import { Interpretation } from '../client/interpretation.ts';
import type { ListenerWish } from '../client/listener-wish.ts';
import { useInterpretationWords, WordsContext, type InterpretationWords } from './interpretation-words.ts';

export const InterpretationContext = createContext<Interpretation | undefined>(undefined);

interface CommonProps {
  readonly words?: Partial<InterpretationWords>;
  readonly children: ReactNode;
}

interface GivenProps extends CommonProps {
  /** Made and closed by whoever gives it. */
  readonly interpretation: Interpretation;
}

interface MadeProps extends CommonProps {
  /** The provider makes an Interpretation of this room, and closes it. */
  readonly room: Room;
  /** As at the first rendering, like the options. */
  readonly wish?: Partial<ListenerWish>;
  readonly options?: InterpretationOptions;
}

export type InterpretationProviderProps = GivenProps | MadeProps;

/** Gives the hooks and components below it their Interpretation: one that there is, or one of its own for a room. */
export function InterpretationProvider({ words: given, ...props }: InterpretationProviderProps) {
  const words = useInterpretationWords(given);
  return (
    <WordsContext.Provider value={words}>
      {'interpretation' in props ? (
        <InterpretationContext.Provider value={props.interpretation}>{props.children}</InterpretationContext.Provider>
      ) : (
        <OwnInterpretation {...props} />
      )}
    </WordsContext.Provider>
  );
}

/** What is below waits for the Interpretation, which takes one rendering. */
function OwnInterpretation({ room, wish, options, children }: Omit<MadeProps, 'words'>) {
  const [first] = useState({ wish, options });
  const [made, setMade] = useState<{ readonly room: Room; readonly interpretation: Interpretation }>();
  useEffect(() => {
    const interpretation = new Interpretation(room, first.wish, first.options);
    // eslint-disable-next-line react-hooks/set-state-in-effect -- It opens things, which rendering may not.
    setMade({ room, interpretation });
    return () => interpretation.close();
  }, [room, first]);
  if (made?.room !== room) return null;
  return <InterpretationContext.Provider value={made.interpretation}>{children}</InterpretationContext.Provider>;
}
