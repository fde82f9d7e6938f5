import type { ListenWords } from '../words.ts';

export const words: ListenWords = {
  audience: 'Khán giả',
  listen: 'Nghe',
  listenTo: (room) => `Nghe ${room}`,
  lead: 'Nghe và đọc mọi người bằng ngôn ngữ của bạn. Không ai nghe hay thấy bạn.',
  start: 'Bắt đầu nghe',
  entering: 'Đang vào…',
  lost: 'Mất kết nối. Trang này sẽ tự kết nối lại.',
  comeBack: 'Quay lại',
  soundOff: 'Trình duyệt đang tắt âm thanh: hãy bật lên',
  noInterpreter: 'Phòng này chưa có phiên dịch. Bạn đang nghe âm thanh gốc.',
  nobodySpeaks: 'Lời nói sẽ hiện ở đây.',
  smaller: 'Chữ nhỏ hơn',
  larger: 'Chữ lớn hơn',
  fullScreen: 'Toàn màn hình',
  leaveFullScreen: 'Thoát toàn màn hình',
};
