import type { OverlayWords } from '../words.ts';

export const words: OverlayWords = {
  name: 'सबटाइटल',
  unknown: (parts) => `इस पेज के पते में इसका कोई अर्थ नहीं है: ${parts}`,
  options: 'ये मान्य हैं',
  noLanguage: 'इस पेज के पते में बताएँ कि किस भाषा में पढ़ना है:',
  machine: 'मशीन अनुवाद',
};
