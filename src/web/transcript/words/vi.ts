import type { TranscriptWords } from '../words.ts';

export const words: TranscriptWords = {
  conversation: 'Cuộc trò chuyện',
  search: 'Tìm trong cuộc trò chuyện',
  previous: 'Kết quả trước',
  next: 'Kết quả sau',
  found: (shown, all) => `${shown} trên ${all}`,
  nothingFound: 'Không tìm thấy',
  newest: 'Về nội dung mới nhất',
  save: 'Lưu một bản',
  savedTexts: 'Nội dung cần lưu',
  texts: { target: 'Bản dịch', source: 'Bản gốc', both: 'Cả hai' },
  formats: { vtt: 'Phụ đề, WebVTT', srt: 'Phụ đề, SRT', txt: 'Văn bản', json: 'Dữ liệu, JSON' },
  off: 'Phụ đề đang tắt.',
  noLanguage: 'Chọn ngôn ngữ để nghe hoặc đọc, lời nói sẽ hiện ở đây.',
  nothingYet: 'Lời nói sẽ hiện ở đây.',
  newWords: 'Lời đang được nói',
};
