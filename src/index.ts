/** congvan as a library. */
export {};
