/**
 * Who plays the room's sound: `own`, this library, which subscribes to it too; `host`, the application, which
 * subscribes to everything but translations, so that only these and volumes are set here; `none`, nobody.
 */
export type PlaybackMode = 'own' | 'host' | 'none';
