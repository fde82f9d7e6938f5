import type { LanguageCode } from '../../protocol/languages.ts';

/** What is said when nothing else can be: these words are loaded with the page itself. */
export interface FailureWords {
  readonly title: string;
  readonly text: string;
  readonly reload: string;
  /** Said to those in a room. */
  readonly inRoom: string;
  readonly again: string;
  readonly leave: string;
}

export const failureWords: Readonly<Record<LanguageCode, FailureWords>> = {
  en: {
    title: 'Something has failed',
    text: 'A part of this page could not be loaded or shown. Check your connection, then reload the page.',
    reload: 'Reload the page',
    inRoom: 'You are still in the room: your microphone and camera are as they were, and you hear as before.',
    again: 'Try again',
    leave: 'Leave the room',
  },
  de: {
    title: 'Etwas ist fehlgeschlagen',
    text: 'Ein Teil dieser Seite ließ sich nicht laden oder anzeigen. Prüfen Sie Ihre Verbindung und laden Sie neu.',
    reload: 'Seite neu laden',
    inRoom: 'Sie sind weiter im Raum: Mikrofon und Kamera sind, wie sie waren, und Sie hören wie zuvor.',
    again: 'Noch einmal versuchen',
    leave: 'Raum verlassen',
  },
  es: {
    title: 'Algo ha fallado',
    text: 'Una parte de esta página no se pudo cargar o mostrar. Compruebe su conexión y vuelva a cargar la página.',
    reload: 'Volver a cargar la página',
    inRoom: 'Usted sigue en la sala: el micrófono y la cámara están como estaban, y oye igual que antes.',
    again: 'Volver a intentarlo',
    leave: 'Salir de la sala',
  },
  fr: {
    title: 'Quelque chose a échoué',
    text: 'Une partie de cette page n’a pas pu être chargée ou affichée. Vérifiez votre connexion, puis rechargez-la.',
    reload: 'Recharger la page',
    inRoom: 'Vous êtes toujours dans la salle : micro et caméra sont comme avant, et vous entendez comme avant.',
    again: 'Réessayer',
    leave: 'Quitter la salle',
  },
  pt: {
    title: 'Algo falhou',
    text: 'Uma parte desta página não pôde ser carregada ou mostrada. Verifique sua conexão e recarregue a página.',
    reload: 'Recarregar a página',
    inRoom: 'Você continua na sala: o microfone e a câmera estão como estavam, e você ouve como antes.',
    again: 'Tentar de novo',
    leave: 'Sair da sala',
  },
  it: {
    title: 'Qualcosa non ha funzionato',
    text: 'Una parte di questa pagina non si è caricata o non si può mostrare. Controlla la connessione e ricarica.',
    reload: 'Ricarica la pagina',
    inRoom: 'Sei ancora nella sala: microfono e videocamera sono come prima, e senti come prima.',
    again: 'Riprova',
    leave: 'Esci dalla sala',
  },
  ru: {
    title: 'Что-то не получилось',
    text: 'Часть этой страницы не загрузилась или не показывается. Проверьте соединение и перезагрузите страницу.',
    reload: 'Перезагрузить страницу',
    inRoom: 'Вы всё ещё в комнате: микрофон и камера остались как были, и вы слышите как прежде.',
    again: 'Попробовать ещё раз',
    leave: 'Выйти из комнаты',
  },
  id: {
    title: 'Ada yang gagal',
    text: 'Sebagian halaman ini tidak dapat dimuat atau ditampilkan. Periksa sambungan Anda, lalu muat ulang halaman.',
    reload: 'Muat ulang halaman',
    inRoom: 'Anda masih di ruang: mikrofon dan kamera tetap seperti semula, dan Anda mendengar seperti biasa.',
    again: 'Coba lagi',
    leave: 'Keluar dari ruang',
  },
  vi: {
    title: 'Có lỗi xảy ra',
    text: 'Một phần của trang này không tải hoặc không hiện được. Hãy kiểm tra kết nối rồi tải lại trang.',
    reload: 'Tải lại trang',
    inRoom: 'Bạn vẫn ở trong phòng: micrô và camera vẫn như cũ, và bạn vẫn nghe như trước.',
    again: 'Thử lại',
    leave: 'Rời phòng',
  },
  hi: {
    title: 'कुछ गड़बड़ हो गई',
    text: 'इस पृष्ठ का एक भाग लोड नहीं हो सका या दिख नहीं सका। अपना कनेक्शन जाँचें, फिर पृष्ठ दोबारा लोड करें।',
    reload: 'पृष्ठ दोबारा लोड करें',
    inRoom: 'आप अब भी कक्ष में हैं: माइक्रोफ़ोन और कैमरा पहले जैसे हैं, और आपको पहले की तरह सुनाई देता है।',
    again: 'दोबारा कोशिश करें',
    leave: 'कक्ष से बाहर जाएँ',
  },
  ja: {
    title: '問題が起きました',
    text: 'このページの一部を読み込めないか、表示できませんでした。接続を確かめて、ページを再読み込みしてください。',
    reload: 'ページを再読み込み',
    inRoom: 'まだルームにいます。マイクとカメラはそのままで、音声もこれまでどおり聞こえます。',
    again: 'もう一度試す',
    leave: 'ルームを退出',
  },
  ko: {
    title: '문제가 생겼습니다',
    text: '이 페이지의 일부를 불러오거나 표시할 수 없습니다. 연결을 확인한 뒤 페이지를 새로 고치세요.',
    reload: '페이지 새로 고침',
    inRoom: '아직 방에 있습니다. 마이크와 카메라는 그대로이며 소리도 전처럼 들립니다.',
    again: '다시 시도',
    leave: '방 나가기',
  },
  zh: {
    title: '出现问题',
    text: '本页有一部分无法加载或显示。请检查网络连接，然后刷新页面。',
    reload: '刷新页面',
    inRoom: '你仍在房间里：麦克风和摄像头保持原样，声音也照常听得到。',
    again: '重试',
    leave: '离开房间',
  },
};
