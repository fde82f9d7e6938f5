/** An iPad says that it is a Mac, but no Mac is touched. */
export const isIos =
  /iP(hone|ad|od)/.test(navigator.userAgent) ||
  (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);
