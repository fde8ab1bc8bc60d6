/** The names of the OCR engines, as a user asks for them: the first is the one that is used where nobody asks. */
export const ENGINE_NAMES = ['congvan', 'tesseract.js', 'tesseract'] as const;

export type EngineName = (typeof ENGINE_NAMES)[number];
