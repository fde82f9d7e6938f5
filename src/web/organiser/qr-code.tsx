import { useMemo } from 'react';
import { encode } from 'uqr';

/** The quiet zone that the standard asks for, in modules. */
const border = 4;

/** A text for a phone's camera. It is dark on white in every theme, since many cameras read nothing else. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = useMemo(() => encode(text, { ecc: 'M', border }), [text]);
  const path = code.data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x},${y}h1v1h-1z`] : []))).join('');
  return (
    <svg className="qr" viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={label}>
      <path d={path} shapeRendering="crispEdges" />
    </svg>
  );
}
