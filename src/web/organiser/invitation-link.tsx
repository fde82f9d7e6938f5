import { useEffect, useRef, useState } from 'react';
import { QrCode } from './qr-code.tsx';
import { useWords } from './words.ts';

/** The link of an invitation: to read, to copy, and for a phone's camera. */
export function InvitationLink({ url }: { url: string }) {
  const { invitations: words } = useWords();
  const link = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [copied, setCopied] = useState<boolean>();
  useEffect(() => heading.current?.focus(), []);

  const copy = (): void => {
    link.current?.select();
    writeClipboard(url).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="made">
      <h3 ref={heading} tabIndex={-1}>
        {words.ready}
      </h3>
      <QrCode text={url} label={words.code} />
      <label className="field">
        <span>{words.link}</span>
        <input ref={link} readOnly value={url} onFocus={({ target }) => target.select()} />
      </label>
      <div className="row">
        <button type="button" onClick={copy}>
          {words.copy}
        </button>
        <p role="status" className="hint">
          {copied !== undefined && (copied ? words.copied : words.notCopied)}
        </p>
      </div>
    </div>
  );
}

/** Rejects where the browser gives no clipboard, as on a page that came without TLS. */
async function writeClipboard(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
