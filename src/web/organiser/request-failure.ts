/** The server refused what was asked, or did not answer at all: then `status` is undefined. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  readonly status: number | undefined;
  /** The server's word for the refusal. */
  readonly code: string | undefined;

  /** `message` is the server's own sentence, in English. */
  constructor(
    message: string,
    options: ErrorOptions & { readonly status?: number; readonly code?: string | undefined },
  ) {
    super(message, options);
    this.status = options.status;
    this.code = options.code;
  }
}

/** Nothing was asked, or nothing was answered, since nobody is signed in (any more). */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError';
}
