import type { TranscriptWords } from '../words.ts';

export const words: TranscriptWords = {
  conversation: 'Percakapan',
  search: 'Cari dalam percakapan',
  previous: 'Hasil sebelumnya',
  next: 'Hasil berikutnya',
  found: (shown, all) => `${shown} dari ${all}`,
  nothingFound: 'Tidak ditemukan',
  newest: 'Kembali ke yang terbaru',
  save: 'Simpan salinan',
  savedTexts: 'Yang disimpan',
  texts: { target: 'Terjemahan', source: 'Asli', both: 'Keduanya' },
  formats: { vtt: 'Teks terjemahan, WebVTT', srt: 'Teks terjemahan, SRT', txt: 'Teks', json: 'Data, JSON' },
  off: 'Teks terjemahan dimatikan.',
  noLanguage: 'Pilih bahasa untuk didengar atau dibaca, lalu ucapan akan muncul di sini.',
  nothingYet: 'Ucapan akan muncul di sini.',
  newWords: 'Yang sedang diucapkan',
};
