/** The server refused what was asked, or did not answer at all: then `status` is undefined. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  readonly status: number | undefined;

  /** `message` is the server's own sentence, in English. */
  constructor(status: number | undefined, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** Nothing was asked, or nothing was answered, since nobody is signed in (any more). */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError';
}
