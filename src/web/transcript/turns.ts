import type { CaptionLine } from '../../client/caption-store.ts';

/** What one speaker said until another did, or for a while. */
export interface Turn {
  readonly id: string;
  readonly speaker: string;
  readonly lines: readonly CaptionLine[];
}

/** A monologue is told the time, and drawn, in parts. */
const longestTurn = 8;
const pauseMs = 60_000;

export function turnsOf(lines: readonly CaptionLine[]): readonly Turn[] {
  const turns: { id: string; speaker: string; lines: CaptionLine[] }[] = [];
  let beforeMs = 0;
  for (const line of lines) {
    const last = turns.at(-1);
    const goesOn = last?.speaker === line.speaker && line.startedAtMs - beforeMs < pauseMs;
    if (goesOn && last.lines.length < longestTurn) last.lines.push(line);
    else turns.push({ id: line.id, speaker: line.speaker, lines: [line] });
    beforeMs = line.startedAtMs;
  }
  return turns;
}

/** Whether there is nothing new to draw. */
export function sameTurn(one: Turn, other: Turn): boolean {
  return (
    one.speaker === other.speaker &&
    one.lines.length === other.lines.length &&
    one.lines.every((line, index) => line === other.lines[index])
  );
}
