import type { OverlayWords } from '../words.ts';

export const words: OverlayWords = {
  name: 'Teks terjemahan',
  unknown: (parts) => `Dalam alamat halaman ini, bagian berikut tidak berarti apa-apa: ${parts}`,
  options: 'Yang dapat dipakai',
  noLanguage: 'Sebutkan dalam alamat halaman ini bahasa bacaannya:',
  machine: 'Diterjemahkan mesin',
};
