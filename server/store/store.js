/** The number of a workshop's first record. */
export const FIRST_SEQ = 1;
/** `append` was asked to write where something is kept already, or to leave a hole. */
export class SeqConflict extends Error {
    name = "SeqConflict";
}
export class StoreError extends Error {
    name = "StoreError";
    code;
    constructor(code, message, options) {
        super(message, options);
        this.code = code;
    }
}
