import type { ListenWords } from '../words.ts';

export const words: ListenWords = {
  audience: 'Hadirin',
  listen: 'Dengarkan',
  listenTo: (room) => `Dengarkan ${room}`,
  lead: 'Dengar dan baca semua orang dalam bahasa Anda. Tidak ada yang mendengar atau melihat Anda.',
  start: 'Mulai mendengarkan',
  entering: 'Sedang masuk…',
  lost: 'Koneksi terputus. Halaman ini akan kembali sendiri.',
  comeBack: 'Kembali',
  soundOff: 'Peramban mematikan suara: nyalakan',
  noInterpreter: 'Belum ada juru bahasa di ruang ini. Anda mendengar suara asli.',
  nobodySpeaks: 'Ucapan akan muncul di sini.',
  smaller: 'Perkecil teks',
  larger: 'Perbesar teks',
  fullScreen: 'Layar penuh',
  leaveFullScreen: 'Keluar dari layar penuh',
};
