/** What runs a function within a page, whichever browser it is in. */
export interface InPage {
  evaluate<Given, Answer>(run: (given: Given) => Answer | Promise<Answer>, given: Given): Promise<Answer>;
}
