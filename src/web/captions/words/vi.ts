import type { OverlayWords } from '../words.ts';

export const words: OverlayWords = {
  name: 'Phụ đề',
  unknown: (parts) => `Trong địa chỉ trang này, phần sau không có nghĩa: ${parts}`,
  options: 'Có thể dùng',
  noLanguage: 'Hãy ghi trong địa chỉ trang này ngôn ngữ cần đọc:',
  machine: 'Do máy dịch',
};
