import { useCallback, useLayoutEffect, useRef, useState } from 'react';

const nearPx = 40;

/** Keeps the end of what scrolls in sight, until the reader scrolls up, and again once they are back at the end. */
export function useFollowedEnd() {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const followed = useRef(true);
  const [following, setFollowing] = useState(true);

  const follow = useCallback(() => {
    const element = scroller.current;
    followed.current = true;
    setFollowing(true);
    if (element) element.scrollTop = element.scrollHeight;
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !content.current) return;
    let topBefore = element.scrollTop;
    const onScroll = (): void => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      const atEnd = scrollHeight - scrollTop - clientHeight < nearPx;
      // What grows below moves the end away too; only whoever goes up wants to stay there.
      if (atEnd || scrollTop < topBefore) {
        followed.current = atEnd;
        setFollowing(atEnd);
      }
      topBefore = scrollTop;
    };
    const resized = new ResizeObserver(() => {
      if (followed.current) element.scrollTop = element.scrollHeight;
    });
    resized.observe(element);
    resized.observe(content.current);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, []);

  return { scroller, content, following, follow };
}
