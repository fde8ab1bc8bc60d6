/** The names of the OCR engines, as a user asks for them: the first is the one that is packed with the program. */
export const ENGINE_NAMES = ['tesseract.js', 'tesseract', 'congvan'] as const;

export type EngineName = (typeof ENGINE_NAMES)[number];
